/** The newest rows of feeds that are read often, kept true as rows come and go, so that nobody has to ask the disk for them. */
@NullMarked
package org.impluvium.store.heads;

import org.jspecify.annotations.NullMarked;
