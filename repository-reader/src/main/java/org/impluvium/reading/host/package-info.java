/** Asks the hosts of repositories. */
@NullMarked
package org.impluvium.reading.host;

import org.jspecify.annotations.NullMarked;
