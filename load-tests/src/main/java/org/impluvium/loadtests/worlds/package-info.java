/**
 * Small worlds at the level of events, made up from a seed, in which the rules meet each other often and close together; how
 * their events may be delivered; and how a failing one is made small.
 *
 * <p>{@link org.impluvium.loadtests.worlds.RandomWorld} decides what happens next, the {@code …Life} classes know one kind of
 * record each, {@link org.impluvium.loadtests.worlds.WorldMaker} carries it out.
 */
@NullMarked
package org.impluvium.loadtests.worlds;

import org.jspecify.annotations.NullMarked;
