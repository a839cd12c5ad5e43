/** What becomes of one frame of any source: events, drops by cause, a position. Pure. */
@NullMarked
package org.impluvium.receiver.frame;

import org.jspecify.annotations.NullMarked;
