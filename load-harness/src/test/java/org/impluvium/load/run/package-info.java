/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.run;

import org.jspecify.annotations.NullMarked;
