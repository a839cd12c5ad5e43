/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.api.cluster;

import org.jspecify.annotations.NullMarked;
