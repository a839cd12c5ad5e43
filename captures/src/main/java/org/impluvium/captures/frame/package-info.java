/** What the tools need to know of frames, read from their bytes. Pure. */
@NullMarked
package org.impluvium.captures.frame;

import org.jspecify.annotations.NullMarked;
