/** The processor as a whole, without a broker and with one. */
@NullMarked
package org.impluvium.processor;

import org.jspecify.annotations.NullMarked;
