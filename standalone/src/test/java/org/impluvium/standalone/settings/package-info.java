/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.settings;

import org.jspecify.annotations.NullMarked;
