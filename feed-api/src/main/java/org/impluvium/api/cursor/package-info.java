/** The written forms of cursors (rule Q3): opaque to clients, one exact form for each place, versioned. */
@NullMarked
package org.impluvium.api.cursor;

import org.jspecify.annotations.NullMarked;
