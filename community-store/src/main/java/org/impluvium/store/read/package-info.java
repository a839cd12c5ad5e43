/** Reading feeds from the rows, and saying why that cannot be done now. */
@NullMarked
package org.impluvium.store.read;

import org.jspecify.annotations.NullMarked;
