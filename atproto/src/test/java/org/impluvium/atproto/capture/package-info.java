/** The decoders on frames of a real server, against what the reference libraries read from them. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.capture;
