/** Measurements; not part of the test run. */
@NullMarked
package org.impluvium.receiver.bench;

import org.jspecify.annotations.NullMarked;
