/** Tests of dead letters at a broker. */
@NullMarked
package org.impluvium.standalone.letters.kafka;

import org.jspecify.annotations.NullMarked;
