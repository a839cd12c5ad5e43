/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.http;

import org.jspecify.annotations.NullMarked;
