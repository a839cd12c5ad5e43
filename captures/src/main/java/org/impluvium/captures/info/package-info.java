/** What is in captures, in figures. */
@NullMarked
package org.impluvium.captures.info;

import org.jspecify.annotations.NullMarked;
