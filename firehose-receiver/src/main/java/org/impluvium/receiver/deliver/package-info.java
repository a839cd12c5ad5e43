/** When a position may be saved (rule I1), and what positions tell of gaps (rule I4). No I/O. */
@NullMarked
package org.impluvium.receiver.deliver;

import org.jspecify.annotations.NullMarked;
