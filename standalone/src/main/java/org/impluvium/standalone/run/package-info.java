/** The commands: each puts parts together, runs them, and stops them in order. */
@NullMarked
package org.impluvium.standalone.run;

import org.jspecify.annotations.NullMarked;
