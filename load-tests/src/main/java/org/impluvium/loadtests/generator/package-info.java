/**
 * A made-up network: from a seed, the frames that real servers would send, and the world that they leave behind.
 *
 * <p>{@link org.impluvium.loadtests.generator.NetworkGenerator} decides what happens next, the {@code …Play} classes know one
 * kind of event each, {@link org.impluvium.loadtests.generator.Stage} carries it out.
 */
@NullMarked
package org.impluvium.loadtests.generator;

import org.jspecify.annotations.NullMarked;
