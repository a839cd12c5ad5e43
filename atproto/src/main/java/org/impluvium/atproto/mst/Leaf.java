package org.impluvium.atproto.mst;

import org.impluvium.atproto.data.Cid;

/** An entry of the tree. */
record Leaf(TreeKey key, Cid value) {}
