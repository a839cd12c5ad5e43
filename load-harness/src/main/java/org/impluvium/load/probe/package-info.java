/** Posts of our own in the stream, and how long it takes until a page shows them. */
@NullMarked
package org.impluvium.load.probe;

import org.jspecify.annotations.NullMarked;
