/** Tests of route's rows and checks. */
@NullMarked
package org.impluvium.processor.route.kafka;

import org.jspecify.annotations.NullMarked;
