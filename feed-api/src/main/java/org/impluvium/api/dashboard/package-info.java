/** The dashboard's files as they are served: read once, checked, and from then on in memory. Knows nothing of requests. */
@NullMarked
package org.impluvium.api.dashboard;

import org.jspecify.annotations.NullMarked;
