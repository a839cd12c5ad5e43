/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.logging;

import org.jspecify.annotations.NullMarked;
