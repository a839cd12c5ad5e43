package org.impluvium.store.port;

import java.util.function.Supplier;

/**
 * One read of what is here though it may lack what came in last. Rule Q5 holds: where it is not known how much it lacks, or
 * that is more than the bound, nothing is read. Not to be shared.
 */
public interface StaleReads {

    /** Of a process in which everything is right or cannot be read. */
    static Supplier<StaleReads> none(CommunityFeeds feeds, CommunityInsight insight) {
        return () -> new StaleReads() {
            @Override
            public CommunityFeeds feeds() {
                return feeds;
            }

            @Override
            public CommunityInsight insight() {
                return insight;
            }

            @Override
            public long seconds() {
                return 1;
            }
        };
    }

    CommunityFeeds feeds();

    CommunityInsight insight();

    /** What has been read lacks at most what came in so many seconds, at least 1. */
    long seconds();
}
