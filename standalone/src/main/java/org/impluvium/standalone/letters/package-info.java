/**
 * Dead letters as an operator sees them: what a letter says of itself, how it is shown, and whether its record may still be
 * put back. Pure; what talks to Kafka is in {@code kafka}.
 */
@NullMarked
package org.impluvium.standalone.letters;

import org.jspecify.annotations.NullMarked;
