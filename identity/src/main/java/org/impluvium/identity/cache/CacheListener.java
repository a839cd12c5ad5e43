package org.impluvium.identity.cache;

/** Is told what a cache hands out. Called on the threads of those who ask; must be quick. */
public interface CacheListener {

    /** A question was answered from what is kept, or was put. */
    void handedOut(Source source);

    /** Where an answer came from. */
    enum Source {
        /** A value that is fresh. */
        FRESH,
        /** A value past its soft expiry, which is being asked for anew. */
        STALE,
        /** A failure that is still believed. */
        FAILURE,
        /** A question that is under way, for somebody else who asked first. */
        SHARED,
        /** A new question. */
        ASKED
    }
}
