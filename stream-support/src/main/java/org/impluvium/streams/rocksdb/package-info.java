/** The one place where a running process names RocksDB: its memory, bounded for all stores together. */
@NullMarked
package org.impluvium.streams.rocksdb;

import org.jspecify.annotations.NullMarked;
