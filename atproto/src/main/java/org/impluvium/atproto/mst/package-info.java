/**
 * The Merkle search tree in which a repository keeps its records (specification "Repository", section "MST Structure"):
 * whole or in part, read, changed, and proven.
 */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.mst;
