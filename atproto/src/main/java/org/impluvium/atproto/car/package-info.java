/** CAR version 1: the archive in which a commit carries its blocks. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.car;
