@NullMarked
package org.impluvium.reading.discovery;

import org.jspecify.annotations.NullMarked;
