/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.cli;

import org.jspecify.annotations.NullMarked;
