/** The one place that names RocksDB: its memory, bounded for the whole process. */
@NullMarked
package org.impluvium.streams.rocksdb;

import org.jspecify.annotations.NullMarked;
