/** The two DID methods and the two ways of handles. */
@org.jspecify.annotations.NullMarked
package org.impluvium.identity.resolve;
