/** Frames to an installation: a capture, at a given rate, and whatever is put between its frames. */
@NullMarked
package org.impluvium.load.stream;

import org.jspecify.annotations.NullMarked;
