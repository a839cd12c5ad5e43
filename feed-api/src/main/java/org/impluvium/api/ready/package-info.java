/** Whether this process should be sent requests now, and if not, why. */
@NullMarked
package org.impluvium.api.ready;

import org.jspecify.annotations.NullMarked;
