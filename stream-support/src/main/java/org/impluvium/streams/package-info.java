/** What our Kafka Streams applications have in common: guarantees, dead letters, readiness. */
@NullMarked
package org.impluvium.streams;

import org.jspecify.annotations.NullMarked;
