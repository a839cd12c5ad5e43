package org.impluvium.loadtests.model;

import java.util.Optional;

/**
 * A community counted out.
 *
 * @param members A2, blocked ones too
 * @param posts in its own feed (P3)
 * @param hidden posts that a decision in force hides, whether or not they exist (A6)
 * @param newest of its own feed
 */
public record Figures(int members, int posts, int hidden, Optional<Place> newest) {}
