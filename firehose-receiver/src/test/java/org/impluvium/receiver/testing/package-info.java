/** Builders of frames, records and captures for tests. */
@NullMarked
package org.impluvium.receiver.testing;

import org.jspecify.annotations.NullMarked;
