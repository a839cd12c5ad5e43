/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.api.dashboard;

import org.jspecify.annotations.NullMarked;
