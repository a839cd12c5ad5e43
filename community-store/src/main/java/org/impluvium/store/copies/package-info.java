/** How old the copies of other processes' partitions are. */
@NullMarked
package org.impluvium.store.copies;

import org.jspecify.annotations.NullMarked;
