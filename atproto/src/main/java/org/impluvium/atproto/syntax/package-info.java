/** The strings of the protocol that have a grammar, each as a value that cannot hold anything else. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.syntax;
