/** The remember topology: keeps every feed's rows as its posts, standings and rulings come and go. */
@NullMarked
package org.impluvium.store.remember;

import org.jspecify.annotations.NullMarked;
