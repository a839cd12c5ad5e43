/** Sources from capture files. */
@NullMarked
package org.impluvium.receiver.capture;

import org.jspecify.annotations.NullMarked;
