/** Remember: joins posts with standings and rulings, and keeps every community's feed ready to read. */
@NullMarked
package org.impluvium.store;

import org.jspecify.annotations.NullMarked;
