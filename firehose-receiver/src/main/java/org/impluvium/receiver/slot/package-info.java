/** How several receivers share one source: who keeps which accounts' frames, and from where on. No I/O. */
@NullMarked
package org.impluvium.receiver.slot;

import org.jspecify.annotations.NullMarked;
