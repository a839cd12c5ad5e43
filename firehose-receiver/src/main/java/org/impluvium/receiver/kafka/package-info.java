/** Writes events and cursors to Kafka. */
@NullMarked
package org.impluvium.receiver.kafka;

import org.jspecify.annotations.NullMarked;
