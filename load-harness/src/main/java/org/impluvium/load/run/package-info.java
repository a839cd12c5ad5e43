/** A load from its preparation to its report. */
@NullMarked
package org.impluvium.load.run;

import org.jspecify.annotations.NullMarked;
