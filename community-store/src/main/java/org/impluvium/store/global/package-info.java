/** What every process reads in full: global stores of Kafka Streams, and what to mind about them. */
@NullMarked
package org.impluvium.store.global;

import org.jspecify.annotations.NullMarked;
