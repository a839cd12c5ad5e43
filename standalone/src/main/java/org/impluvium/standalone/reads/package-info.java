/** Reads feeds of a running installation as clients do, and compares them. */
@NullMarked
package org.impluvium.standalone.reads;

import org.jspecify.annotations.NullMarked;
