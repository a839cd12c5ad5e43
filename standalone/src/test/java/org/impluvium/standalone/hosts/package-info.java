/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.hosts;

import org.jspecify.annotations.NullMarked;
