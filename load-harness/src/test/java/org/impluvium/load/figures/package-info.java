/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.figures;

import org.jspecify.annotations.NullMarked;
