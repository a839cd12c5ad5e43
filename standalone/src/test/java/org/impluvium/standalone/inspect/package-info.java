/** Tests of what {@code inspect} says. */
@NullMarked
package org.impluvium.standalone.inspect;

import org.jspecify.annotations.NullMarked;
