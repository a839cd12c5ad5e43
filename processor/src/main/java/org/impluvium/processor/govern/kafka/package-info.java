/** The govern topology: keys, store and processor around the rules of govern. */
@NullMarked
package org.impluvium.processor.govern.kafka;

import org.jspecify.annotations.NullMarked;
