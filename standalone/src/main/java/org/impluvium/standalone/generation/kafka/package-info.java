/** Generations in Kafka: what is said of them, how state gets from one to the next, and events from each to the other. */
@NullMarked
package org.impluvium.standalone.generation.kafka;

import org.jspecify.annotations.NullMarked;
