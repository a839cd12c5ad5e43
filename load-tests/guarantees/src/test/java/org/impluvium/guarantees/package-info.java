/** The guarantees, one test each: what is served is what the reference model says, whatever happens meanwhile. */
@NullMarked
package org.impluvium.guarantees;

import org.jspecify.annotations.NullMarked;
