package org.impluvium.loadtests.volume;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.loadtests.repos.BriefRepository;

/** Somebody who does some things and is not seen again, so that a stream of any length has room. */
final class Person {

    private final BriefRepository repository;
    /** The number of the community that he posts in. */
    private final int community;
    /** Paths of his records that stand and were seen to come. */
    private final List<String> paths = new ArrayList<>();

    private int deedsLeft;
    private boolean joined;

    Person(BriefRepository repository, int community, int deeds) {
        this.repository = repository;
        this.community = community;
        this.deedsLeft = deeds;
    }

    BriefRepository repository() {
        return repository;
    }

    int community() {
        return community;
    }

    List<String> paths() {
        return paths;
    }

    boolean joined() {
        return joined;
    }

    void join() {
        joined = true;
    }

    /** Takes note of a deed; false if it was the last. */
    boolean goesOn() {
        return --deedsLeft > 0;
    }
}
