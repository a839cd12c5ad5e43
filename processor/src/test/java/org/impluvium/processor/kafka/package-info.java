/** Tests of store keys. */
@NullMarked
package org.impluvium.processor.kafka;

import org.jspecify.annotations.NullMarked;
