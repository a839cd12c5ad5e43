/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.schedule;

import org.jspecify.annotations.NullMarked;
