@NullMarked
package org.impluvium.reading.agenda;

import org.jspecify.annotations.NullMarked;
