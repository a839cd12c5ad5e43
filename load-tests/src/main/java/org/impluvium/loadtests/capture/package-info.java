/** Capture files ({@code .atcap}) for tests and tools. */
@NullMarked
package org.impluvium.loadtests.capture;

import org.jspecify.annotations.NullMarked;
