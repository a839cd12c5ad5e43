/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.node;

import org.jspecify.annotations.NullMarked;
