/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.probe;

import org.jspecify.annotations.NullMarked;
