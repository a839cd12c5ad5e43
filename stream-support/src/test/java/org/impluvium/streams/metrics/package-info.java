/** What Kafka Streams and RocksDB know of themselves, under names that stay. */
@NullMarked
package org.impluvium.streams.metrics;

import org.jspecify.annotations.NullMarked;
