/** How values look on the wire: Avro single-object encoding with all writer schemas at hand. */
@NullMarked
package org.impluvium.schemas.wire;

import org.jspecify.annotations.NullMarked;
