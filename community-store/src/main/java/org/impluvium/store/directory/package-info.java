/** The directory of communities, in the memory of every process. */
@NullMarked
package org.impluvium.store.directory;

import org.jspecify.annotations.NullMarked;
