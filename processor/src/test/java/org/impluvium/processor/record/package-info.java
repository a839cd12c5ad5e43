/** Tests of reading community records. */
@NullMarked
package org.impluvium.processor.record;

import org.jspecify.annotations.NullMarked;
