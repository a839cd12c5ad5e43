/** Load on an installation: requests at a given rate, frames at another, and how long it takes from one to the other. */
@NullMarked
package org.impluvium.load;

import org.jspecify.annotations.NullMarked;
