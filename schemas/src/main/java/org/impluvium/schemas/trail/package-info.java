/** How log lines about one record are found, from the frame that brought it to its feed row. */
@NullMarked
package org.impluvium.schemas.trail;

import org.jspecify.annotations.NullMarked;
