package org.impluvium.standalone.node;

import java.time.Duration;
import java.util.Optional;

/**
 * Which installation a process belongs to, and what all of its processes must agree on. Immutable.
 *
 * @param prefix of topics and applications
 * @param partitions of its topics; empty: those that they have
 * @param generation that the process belongs to; empty: the one that is served
 * @param retention how far back feeds reach (rule P4)
 */
public record InstallationSettings(
        String prefix, Optional<Integer> partitions, Optional<Integer> generation, Duration retention) {}
