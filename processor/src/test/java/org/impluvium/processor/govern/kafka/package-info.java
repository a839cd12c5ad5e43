/** Tests of govern's rows and checks. */
@NullMarked
package org.impluvium.processor.govern.kafka;

import org.jspecify.annotations.NullMarked;
