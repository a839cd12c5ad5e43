/** Answers that are kept, and asked for again in time; no I/O. */
@org.jspecify.annotations.NullMarked
package org.impluvium.identity.cache;
