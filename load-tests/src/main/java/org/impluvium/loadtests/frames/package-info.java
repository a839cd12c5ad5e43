/** Frames as a real server sends them: one type for all of this module, and a plain reader that is in no hurry. */
@NullMarked
package org.impluvium.loadtests.frames;

import org.jspecify.annotations.NullMarked;
