/** Takes requests from Kafka and writes snapshots and readings to it. */
@NullMarked
package org.impluvium.reading.kafka;

import org.jspecify.annotations.NullMarked;
