/** What a task knows of its rows without looking them up. */
@NullMarked
package org.impluvium.streams.rows;

import org.jspecify.annotations.NullMarked;
