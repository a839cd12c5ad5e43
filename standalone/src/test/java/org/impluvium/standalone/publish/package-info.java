/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.publish;

import org.jspecify.annotations.NullMarked;
