package org.impluvium.receiver.verify;

import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Tid;

/**
 * A proven state of a repository.
 *
 * @param rev revision of the commit
 * @param root of its tree
 */
public record Link(Tid rev, Cid root) {}
