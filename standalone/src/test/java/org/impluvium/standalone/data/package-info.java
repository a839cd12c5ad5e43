/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.data;

import org.jspecify.annotations.NullMarked;
