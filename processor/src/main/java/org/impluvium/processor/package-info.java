/** Kafka Streams application that turns what happens in repositories into what happens to communities. */
@NullMarked
package org.impluvium.processor;

import org.jspecify.annotations.NullMarked;
