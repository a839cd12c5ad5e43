/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.store.readings;

import org.jspecify.annotations.NullMarked;
