/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.reads;

import org.jspecify.annotations.NullMarked;
