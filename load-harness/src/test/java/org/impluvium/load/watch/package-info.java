/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.watch;

import org.jspecify.annotations.NullMarked;
