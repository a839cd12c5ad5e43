/** Live streams into capture files: rotating, limited, to be gone on with. */
@NullMarked
package org.impluvium.captures.record;

import org.jspecify.annotations.NullMarked;
