/** The HTTP edge: routes, the one place that makes errors, the read pool, metrics, and the two listeners. */
@NullMarked
package org.impluvium.api.http;

import org.jspecify.annotations.NullMarked;
