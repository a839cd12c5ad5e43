/** How often and how many at once hosts are asked, and when not at all; no I/O. */
@org.jspecify.annotations.NullMarked
package org.impluvium.identity.limit;
