/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.mix;

import org.jspecify.annotations.NullMarked;
