/** What feed nodes ask of each other: where a request goes, by which secret they know each other. */
@NullMarked
package org.impluvium.api.cluster;

import org.jspecify.annotations.NullMarked;
