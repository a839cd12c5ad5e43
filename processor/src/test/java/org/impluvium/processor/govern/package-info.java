/** Tests of rules C and A. */
@NullMarked
package org.impluvium.processor.govern;

import org.jspecify.annotations.NullMarked;
