/** Captures of what other tools have written. */
@NullMarked
package org.impluvium.captures.imports;

import org.jspecify.annotations.NullMarked;
