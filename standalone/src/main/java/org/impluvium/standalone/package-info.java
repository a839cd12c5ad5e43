/** The program {@code impluvium}: its commands, its settings, and the wiring of all parts in one process. */
@NullMarked
package org.impluvium.standalone;

import org.jspecify.annotations.NullMarked;
