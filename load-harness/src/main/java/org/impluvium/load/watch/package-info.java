/** What the installation says of itself while it is under load. */
@NullMarked
package org.impluvium.load.watch;

import org.jspecify.annotations.NullMarked;
