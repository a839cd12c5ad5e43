/** Tests of what finds out how old copies are. */
@NullMarked
package org.impluvium.store.copies;

import org.jspecify.annotations.NullMarked;
