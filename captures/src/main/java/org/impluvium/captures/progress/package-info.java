/** How far long work is, for people. */
@NullMarked
package org.impluvium.captures.progress;

import org.jspecify.annotations.NullMarked;
