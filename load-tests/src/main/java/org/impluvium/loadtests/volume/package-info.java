/**
 * Frames in any number and little memory: what the whole network does all day, with a few communities in it. The trees behind
 * the commits are real, the people pass by. For a small network whose every feed is known, see the generator.
 */
@NullMarked
package org.impluvium.loadtests.volume;

import org.jspecify.annotations.NullMarked;
