/** Dead letters read, put back and settled at a broker. */
@NullMarked
package org.impluvium.standalone.letters.kafka;

import org.jspecify.annotations.NullMarked;
