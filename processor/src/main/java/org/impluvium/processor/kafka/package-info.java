/** What both topologies need of Kafka Streams: keys of bytes, stores, checks of what comes in. */
@NullMarked
package org.impluvium.processor.kafka;

import org.jspecify.annotations.NullMarked;
