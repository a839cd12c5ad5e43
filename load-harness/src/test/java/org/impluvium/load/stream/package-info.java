/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.stream;

import org.jspecify.annotations.NullMarked;
