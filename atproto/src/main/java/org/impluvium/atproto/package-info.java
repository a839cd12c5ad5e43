/** AT Protocol primitives. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto;
