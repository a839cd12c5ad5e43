/** Messages of Jetstream version 1: prefilter and decoder. Pure. */
@NullMarked
package org.impluvium.receiver.jetstream;

import org.jspecify.annotations.NullMarked;
