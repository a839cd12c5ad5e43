/** The port through which frames arrive, and the URIs that name sources. */
@NullMarked
package org.impluvium.receiver.source;

import org.jspecify.annotations.NullMarked;
