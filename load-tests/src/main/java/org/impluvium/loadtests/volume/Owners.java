package org.impluvium.loadtests.volume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.repos.BriefRepository;
import org.impluvium.loadtests.repos.RecordWrite;

/** The owners of communities. Only those of the first few do more than found them, so that there is room for any number. */
final class Owners {

    private static final int ACTIVE = 256;
    private static final int MOST_ACTIONS = 64;

    private final Map<Integer, Owner> owners = new HashMap<>();

    /** An owner and his actions that stand, oldest first. */
    private record Owner(VolumeCommunity community, BriefRepository repository, Deque<String> actions) {}

    /** Takes note of somebody who has founded a community. */
    void add(VolumeCommunity community, BriefRepository repository) {
        if (community.number() < ACTIVE) {
            owners.put(community.number(), new Owner(community, repository, new ArrayDeque<>()));
        }
    }

    /** Whether the owner of a community acts. */
    boolean acts(int community) {
        return owners.containsKey(community);
    }

    BriefRepository repository(int community) {
        return owner(community).repository();
    }

    /** What the owner of a community writes to hide a post; he withdraws his oldest action where there are many. */
    List<RecordWrite> hide(int number, String post, Tid now, String time) {
        Owner owner = owner(number);
        String path = Lexicons.ACTION + '/' + now;
        List<RecordWrite> writes = new ArrayList<>();
        writes.add(RecordWrite.create(path, DagCbor.encode(owner.community().hide(post, time))));
        owner.actions().add(path);
        if (owner.actions().size() > MOST_ACTIONS) {
            writes.add(RecordWrite.delete(owner.actions().remove()));
        }
        return writes;
    }

    private Owner owner(int number) {
        Owner owner = owners.get(number);
        if (owner == null) {
            throw new IllegalArgumentException("the owner of community " + number + " does not act");
        }
        return owner;
    }
}
