@NullMarked
package org.impluvium.reading.archive;

import org.jspecify.annotations.NullMarked;
