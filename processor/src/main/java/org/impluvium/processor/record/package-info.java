/** Our community records, read and checked. Pure functions. */
@NullMarked
package org.impluvium.processor.record;

import org.jspecify.annotations.NullMarked;
