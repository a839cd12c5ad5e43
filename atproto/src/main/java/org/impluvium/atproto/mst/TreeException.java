package org.impluvium.atproto.mst;

/**
 * A tree cannot be followed where it has to be. Checked and without a stack trace, like
 * {@link org.impluvium.atproto.DecodeException}: trees come from strangers.
 */
public final class TreeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Fault {
        /** A node that is needed is not among the blocks: the tree is not wrong, but there is too little of it. */
        BLOCK_MISSING,
        /** The block under a node's identifier does not have the hash that the identifier names. */
        BLOCK_ALTERED,
        /** The block is no node, not in the one form that is allowed, or has more or longer entries than the bounds. */
        NODE_MALFORMED,
        /** A node that is well made, but whose keys do not belong where it hangs, or which should not be there at all. */
        NODE_MISPLACED
    }

    private final Fault fault;

    TreeException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    /** What is wrong; never changes its meaning. */
    public Fault fault() {
        return fault;
    }
}
