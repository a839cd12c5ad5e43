/** Lexicon documents, and the records that they describe. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.lexicon;
