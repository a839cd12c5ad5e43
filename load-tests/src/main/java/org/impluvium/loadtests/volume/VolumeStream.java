package org.impluvium.loadtests.volume;

import static org.impluvium.loadtests.generator.Values.obj;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.repos.BriefRepository;
import org.impluvium.loadtests.repos.RecordWrite;

/**
 * The frames of a made-up stream, one after the other. First every community is founded; then people do what the mix says, and
 * who posts about a community for the first time joins it before. Sequence numbers are 1, 2, 3 …. Takes the same memory
 * however many frames there are. Not thread-safe.
 */
public final class VolumeStream implements Iterator<Frame> {

    /** How many commits hold several operations of a kind, and how many of these hold very many. */
    private static final double BATCHES = 0.012;

    private static final double BIG_BATCHES = 0.04;

    private final VolumeSettings settings;
    private final Dice dice;
    private final VolumeClock clock;
    private final Crowd crowd;
    private final Owners owners = new Owners();
    private final RecentPosts recent;
    private final Prose prose;
    private final Deque<Frame> ready = new ArrayDeque<>();
    private long made;
    private int founded;

    /** The stream of these settings, from its beginning. */
    public VolumeStream(VolumeSettings settings) {
        this.settings = settings;
        this.dice = new Dice(settings.seed());
        this.clock = new VolumeClock(dice, settings.beginMicros(), settings.rate());
        this.crowd = new Crowd(settings, dice);
        this.recent = new RecentPosts(dice, settings.beginMicros());
        this.prose = new Prose(dice, recent);
    }

    @Override
    public boolean hasNext() {
        return made < settings.frames();
    }

    @Override
    public Frame next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all frames are made");
        }
        if (ready.isEmpty()) {
            clock.step();
            if (founded < settings.communities()) {
                found(VolumeCommunity.of(settings.seed(), founded++));
            } else {
                act();
            }
        }
        made++;
        return ready.remove();
    }

    private void found(VolumeCommunity community) {
        BriefRepository repository = new BriefRepository(community.owner(), crowd.signer(community.owner()));
        byte[] config = DagCbor.encode(community.config(clock.text()));
        commit(repository, clock.tid(), List.of(RecordWrite.create(community.path(), config)));
        owners.add(community, repository);
    }

    private void act() {
        Mix.Deed deed = settings.mix().pick(dice);
        RecentPosts.Post post = recent.pick();
        if (deed == Mix.Deed.HIDE && owners.acts(post.community())) {
            Tid now = clock.tid();
            commit(
                    owners.repository(post.community()),
                    now,
                    owners.hide(post.community(), post.uri(), now, clock.text()));
            return;
        }
        Person person = crowd.pick();
        List<RecordWrite> writes = new ArrayList<>();
        for (int times = dice.chance(BATCHES) ? batch() : 1; times > 0; times--) {
            write(person, deed, writes);
        }
        commit(person.repository(), clock.tid(), writes);
    }

    private int batch() {
        return dice.chance(BIG_BATCHES) ? dice.between(50, 200) : dice.between(2, 10);
    }

    private void write(Person person, Mix.Deed deed, List<RecordWrite> writes) {
        String time = clock.text();
        switch (deed) {
            case LIKE -> create(person, Lexicons.LIKE, about(Lexicons.LIKE, time), writes);
            case REPOST -> create(person, Lexicons.REPOST, about(Lexicons.REPOST, time), writes);
            case FOLLOW ->
                create(
                        person,
                        Lexicons.FOLLOW,
                        obj("$type", Lexicons.FOLLOW, "subject", crowd.anybody().value(), "createdAt", time),
                        writes);
            case DELETE -> delete(person, writes);
            case UPDATE -> update(person, writes);
            case POST, HIDE -> post(person, writes);
        }
    }

    private DataValue.Obj about(String type, String time) {
        return obj("$type", type, "subject", recent.pick().reference(), "createdAt", time);
    }

    private void post(Person person, List<RecordWrite> writes) {
        boolean tagged = dice.chance(settings.taggedShare());
        if (tagged && !person.joined()) {
            join(person);
        }
        DataValue.Obj content = tagged ? tagged(person) : prose.plain(clock.text());
        RecordWrite write = create(person, Lexicons.POST, content, writes);
        recent.add(new RecentPosts.Post(
                "at://" + person.repository().did() + '/' + write.path(),
                write.cid().toString(),
                tagged ? person.community() : -1));
    }

    private DataValue.Obj tagged(Person person) {
        return prose.tagged(
                VolumeCommunity.of(settings.seed(), person.community()).tag(), clock.text());
    }

    /** In a frame of its own, before that of the post. */
    private void join(Person person) {
        person.join();
        VolumeCommunity community = VolumeCommunity.of(settings.seed(), person.community());
        Tid now = clock.tid();
        byte[] membership = DagCbor.encode(community.membership(clock.text()));
        commit(person.repository(), now, List.of(RecordWrite.create(Lexicons.MEMBERSHIP + '/' + now, membership)));
        clock.step();
    }

    private RecordWrite create(Person person, String collection, DataValue.Obj record, List<RecordWrite> writes) {
        String path = collection + '/' + clock.tid();
        RecordWrite write = RecordWrite.create(path, DagCbor.encode(record));
        person.paths().add(path);
        writes.add(write);
        return write;
    }

    /** One of those that were seen to come; a like comes instead where none is left. */
    private void delete(Person person, List<RecordWrite> writes) {
        List<String> paths = person.paths();
        String path = paths.isEmpty() ? "" : dice.pick(paths);
        if (path.isEmpty() || holds(writes, path)) {
            write(person, Mix.Deed.LIKE, writes);
        } else {
            paths.remove(path);
            writes.add(RecordWrite.delete(path));
        }
    }

    private static boolean holds(List<RecordWrite> writes, String path) {
        return writes.stream().anyMatch(write -> write.path().equals(path));
    }

    private void update(Person person, List<RecordWrite> writes) {
        String posts = Lexicons.POST + '/';
        List<String> paths =
                person.paths().stream().filter(path -> path.startsWith(posts)).toList();
        String path = paths.isEmpty() ? "" : dice.pick(paths);
        if (path.isEmpty() || holds(writes, path)) {
            post(person, writes);
            return;
        }
        DataValue.Obj content =
                dice.chance(settings.taggedShare()) && person.joined() ? tagged(person) : prose.plain(clock.text());
        writes.add(RecordWrite.update(path, DagCbor.encode(content)));
    }

    private void commit(BriefRepository repository, Tid rev, List<RecordWrite> writes) {
        long seq = made + ready.size() + 1;
        DataValue.Obj body = FrameWriter.commit(seq, repository.did(), repository.commit(rev, writes), clock.text());
        ready.add(new Frame(clock.receivedMicros(), FrameWriter.message("#commit", body)));
    }
}
