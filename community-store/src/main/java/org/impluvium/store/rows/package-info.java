/** The store's rows: their keys, and which of them exist. Pure functions and values. */
@NullMarked
package org.impluvium.store.rows;

import org.jspecify.annotations.NullMarked;
