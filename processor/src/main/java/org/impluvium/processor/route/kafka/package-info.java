/** The route topology: keys, store and processor around the decisions of route. */
@NullMarked
package org.impluvium.processor.route.kafka;

import org.jspecify.annotations.NullMarked;
