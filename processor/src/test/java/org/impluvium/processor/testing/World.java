package org.impluvium.processor.testing;

import static org.impluvium.schemas.CommunityCollections.ACTION;
import static org.impluvium.schemas.CommunityCollections.CONFIG;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;
import static org.impluvium.schemas.CommunityCollections.POST;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordChange;

/**
 * A few people who do all that the rules speak of, at random: the same seed gives the same world. Worlds in different
 * name spaces have no account and no tag in common, and are otherwise equal, so that many fit into one pipeline.
 */
public final class World {

    private static final List<String> PEOPLE = List.of("ann", "bob", "eve", "mia");
    private static final List<String> DATES =
            List.of("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");

    private final Random random;
    private final String space;
    private final List<List<FirehoseEvent>> logs = new ArrayList<>();

    /**
     * @param space an f and three decimal digits: four hexadecimal ones that cannot be mistaken for anything else
     * @param deletedAccounts whether accounts may be deleted
     */
    public World(long seed, String space, boolean deletedAccounts) {
        this.random = new Random(seed);
        this.space = space;
        for (String who : PEOPLE) {
            Repository repository = new Repository(did(who));
            List<FirehoseEvent> log = new ArrayList<>();
            int length = 3 + random.nextInt(12);
            for (int i = 0; i < length; i++) {
                log.add(event(repository, deletedAccounts));
            }
            logs.add(log);
        }
    }

    /** What happened in each repository, in order. */
    public List<List<FirehoseEvent>> logs() {
        return logs;
    }

    /** One repository after the other. */
    public List<FirehoseEvent> inTurn() {
        return logs.stream().flatMap(List::stream).toList();
    }

    /** The logs mixed at random; each repository's own order is kept. */
    public List<FirehoseEvent> mixed(Random order) {
        List<List<FirehoseEvent>> left = new ArrayList<>();
        logs.forEach(log -> left.add(new ArrayList<>(log)));
        List<FirehoseEvent> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<FirehoseEvent> log = left.get(order.nextInt(left.size()));
            mixed.add(log.remove(0));
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    /** What of this world is believed, in words that do not name the name space. */
    public List<String> believed(Pipeline pipeline) {
        return pipeline.beliefs().entrySet().stream()
                .filter(belief -> belief.getKey().contains(space))
                .map(belief -> belief.getKey() + " = " + belief.getValue())
                .map(belief -> belief.replace(space, "SPACE"))
                .toList();
    }

    private FirehoseEvent event(Repository repository, boolean deletedAccounts) {
        int kind = random.nextInt(20);
        if (kind < 4) {
            return change(repository, CONFIG, one("c1", "c2"), config());
        } else if (kind < 7) {
            return change(repository, MEMBERSHIP, one("m1", "m2"), membership());
        } else if (kind < 14) {
            return change(repository, ACTION, one("a1", "a2", "a3"), action());
        } else if (kind < 18) {
            return change(repository, POST, one("p1", "p2"), Records.naming(tags()));
        }
        boolean active = random.nextBoolean();
        return repository.account(
                active, active ? null : one("deactivated", deletedAccounts ? "deleted" : "takendown"));
    }

    private FirehoseEvent change(Repository repository, String collection, String key, DataValue.Obj record) {
        if (random.nextInt(4) == 0) {
            return repository.delete(collection, key);
        }
        // A post without its date is sorted by its first revision, which a repository does not keep (rule F0).
        boolean broken = random.nextInt(10) == 0 && !collection.equals(POST);
        FirehoseEvent event =
                repository.update(collection, key, broken ? Records.without(record, "createdAt") : record);
        // A real CID would differ with the name space.
        ((RecordChange) event.getBody()).setCid("cid-" + event.getPosition());
        return event;
    }

    private DataValue.Obj config() {
        return Records.with(
                Records.config(tag()),
                "moderators",
                someDids(2),
                "blocklist",
                someDids(4),
                "createdAt",
                one(DATES.get(0), DATES.get(1), DATES.get(2)));
    }

    private DataValue.Obj membership() {
        return Records.with(
                Records.membership(reference()),
                "joinedAt",
                one(DATES.get(0), DATES.get(1)),
                "active",
                random.nextInt(3) > 0);
    }

    private DataValue.Obj action() {
        boolean aboutPost = random.nextBoolean();
        // Few targets, so that actions meet: most of what is to be decided is which of several decides (rule A6).
        String target = aboutPost ? Records.postUri(did("bob"), one("p1", "p1", "p2")) : did(one("ann", "bob", "bob"));
        String action = aboutPost ? one("hide", "unhide") : one("block", "unblock");
        return Records.with(Records.action(reference(), action, target), "createdAt", one(DATES.get(0), DATES.get(1)));
    }

    private String reference() {
        String owner = did(one("ann", "ann", "eve"));
        return random.nextInt(3) == 0 ? owner : Records.configUri(owner, one("c1", "c1", "c2"));
    }

    private List<String> someDids(int oneIn) {
        return PEOPLE.stream()
                .filter(who -> random.nextInt(oneIn) == 0)
                .map(this::did)
                .toList();
    }

    private String[] tags() {
        return Stream.generate(this::tag).limit(random.nextInt(3)).toArray(String[]::new);
    }

    private String tag() {
        return space + one("00aa", "00bb");
    }

    private String did(String who) {
        return "did:plc:" + space + who;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
