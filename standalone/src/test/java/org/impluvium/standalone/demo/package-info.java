/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.demo;

import org.jspecify.annotations.NullMarked;
