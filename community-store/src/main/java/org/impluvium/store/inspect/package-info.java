/**
 * Reads the local state of a process that does not run, for people, and changes nothing: RocksDB at the edge, what rows
 * say inside.
 */
@NullMarked
package org.impluvium.store.inspect;

import org.jspecify.annotations.NullMarked;
