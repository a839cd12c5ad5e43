/** Which repositories are to be read, when, and what follows from how it went. No input and output. */
@NullMarked
package org.impluvium.reading.agenda;

import org.jspecify.annotations.NullMarked;
