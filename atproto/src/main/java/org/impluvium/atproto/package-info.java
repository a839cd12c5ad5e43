/** AT Protocol primitives: pure functions and values, no I/O, and one typed failure for bad input. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto;
