package org.impluvium.atproto.repo;

/**
 * Why a frame proves nothing. In the order in which it is looked at; the first that is found counts. Names never change their
 * meaning, so that counters may be named after them.
 */
public enum ProofFault {
    /** The blocks are no archive, or too many. */
    BLOCKS_MALFORMED,
    /** The archive's first root is not the commit that the frame names, or it has none. */
    ROOT_DIFFERS,
    /** The commit is not among the blocks. */
    COMMIT_MISSING,
    /** The commit's block does not have the hash that its identifier names. */
    COMMIT_ALTERED,
    /** The commit's block is no commit of version 3. */
    COMMIT_MALFORMED,
    /** The commit is one of another repository. */
    REPOSITORY_DIFFERS,
    /** The commit has another revision than the frame says. */
    REV_DIFFERS,
    /** An operation's path can be no key, or what it creates or updates has no identifier. */
    OPERATION_MALFORMED,
    /** Two operations are about one path, so that it is not said what the commit did. */
    PATH_REPEATED,
    /** A record's block does not have the hash that its identifier names: another record was put in its place. */
    RECORD_ALTERED,
    /** A node of the tree that the operations lead to is not among the blocks. */
    TREE_INCOMPLETE,
    /** A node's block does not have the hash that its identifier names. */
    TREE_ALTERED,
    /** A node that is none, or that does not belong where it hangs. */
    TREE_MALFORMED,
    /** A record that was created or updated is not in the tree. */
    RECORD_NOT_IN_TREE,
    /** A record that was created or updated is in the tree as another one. */
    RECORD_DIFFERS,
    /** A record that was deleted is in the tree. */
    RECORD_STILL_IN_TREE,
    /** The tree before is named, but an update or deletion does not say what it replaced. */
    CHAIN_UNSAID,
    /** A node that is needed to undo the operations is not among the blocks. */
    CHAIN_INCOMPLETE,
    /** Undoing the operations gives another tree than the one named: the commit did more or other things than it says. */
    CHAIN_BROKEN,
    /** The signature is not in the one form that is allowed; no key could mend it. */
    SIGNATURE_MALFORMED,
    /** The signature is not by this key, or not of this commit; a key fetched anew may fit. */
    SIGNATURE_WRONG
}
