/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.reads;

import org.jspecify.annotations.NullMarked;
