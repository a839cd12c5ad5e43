/** Compares what is served with what the reference model says, and makes failures small enough to read. */
@NullMarked
package org.impluvium.guarantees.judge;

import org.jspecify.annotations.NullMarked;
