package org.impluvium.loadtests.model;

import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * Somebody who is in a community or has a rank there.
 *
 * @param rank A3
 * @param member A2; a moderator need not be one
 * @param blocked A7
 * @param joinedAt as written in the membership that counts
 * @param membership the membership that counts, also one that says inactive (A2)
 */
public record Person(
        Did did,
        Community.Rank rank,
        boolean member,
        boolean blocked,
        Optional<String> joinedAt,
        Optional<RecordUri> membership) {}
