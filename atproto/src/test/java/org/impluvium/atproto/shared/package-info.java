/** What the tests read from the folder beside the repository, where it is there. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.shared;
