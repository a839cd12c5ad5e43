/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.api.viewer;

import org.jspecify.annotations.NullMarked;
