/** A Kafka broker and controller (KRaft) inside this JVM, for running everything in one process and for tests. */
@NullMarked
package org.impluvium.broker;

import org.jspecify.annotations.NullMarked;
