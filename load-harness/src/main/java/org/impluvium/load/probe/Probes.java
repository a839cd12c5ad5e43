package org.impluvium.load.probe;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.http.Answer;
import org.impluvium.load.http.Clients;
import org.impluvium.load.http.Connection;
import org.impluvium.load.http.FailureCause;
import org.impluvium.load.mix.RequestKind;
import org.impluvium.load.reads.PageJson;
import org.impluvium.load.stream.ProbeSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes probes for the stream, round some communities of its own, and looks for each on the first page of its community until a
 * page shows it. There are so many communities that a first page reaches back over all probes that are not lost yet. Looking
 * happens on an event loop of its own.
 */
public final class Probes implements ProbeSource, AutoCloseable {

    /** The longest page there is. */
    static final int PAGE = 100;

    private static final int CONNECTIONS = 8;
    private static final long TICK_MILLIS = 1;
    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final Origin target;
    private final Duration timeout;
    private final NetClient client;
    private final List<ProbeLane> lanes = new ArrayList<>();
    private final List<Looker> lookers = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int nextLane;
    private int nextLooker;

    /**
     * @param perSecond how many there will be; 0 for none
     * @param timeout after which a probe that no page has shown is lost
     */
    public Probes(Origin target, double perSecond, Duration timeout, long seed, InstantSource clock) {
        this.target = target;
        this.timeout = timeout;
        client = Clients.of(vertx, target);
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < laneCount(perSecond, timeout); i++) {
            lanes.add(new ProbeLane(random, clock));
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            idle.push(new Connection(client, target));
        }
    }

    /** From now on probes may be made, and are looked for. */
    public void begin(ProbeTally tally) {
        for (ProbeLane lane : lanes) {
            lookers.add(new Looker(Clients.page(target, lane.feed(), PAGE, ""), new LaneWatch(tally, timeout), tally));
        }
        context.runOnContext(begin -> vertx.setPeriodic(TICK_MILLIS, this::tick));
    }

    /** So that no lane has more than a page of probes under way, and one to spare. */
    static int laneCount(double perSecond, Duration timeout) {
        return 1 + (int) Math.ceil(perSecond * timeout.toMillis() / 1_000 / (PAGE - 1));
    }

    /** The frames that must be in the stream before any probe: configs and memberships. */
    public List<byte[]> foundations() {
        return lanes.stream().flatMap(lane -> lane.foundations().stream()).toList();
    }

    /** The communities' feeds. */
    public List<String> feeds() {
        return lanes.stream().map(ProbeLane::feed).toList();
    }

    @Override
    public byte[] frame(long dueNanos) {
        int lane = nextLane;
        nextLane = (lane + 1) % lanes.size();
        ProbeLane.Post post = lanes.get(lane).post();
        Looker looker = lookers.get(lane);
        // Before the frame is in the stream, which is before it can be seen.
        context.runOnContext(now -> looker.watch.sent(post.uri(), dueNanos));
        return post.frame();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void tick(long timer) {
        long now = System.nanoTime();
        for (int i = 0; i < lookers.size(); i++) {
            Looker looker = lookers.get((nextLooker + i) % lookers.size());
            looker.watch.giveUpOld(now);
            looker.giveUpBefore(now - LOOK_PATIENCE.toNanos());
            if (!idle.isEmpty() && looker.connection == null && looker.watch.wantsLook(now)) {
                looker.look(idle.pop(), now);
            }
        }
        // Where connections are short, everybody's turn comes.
        nextLooker = (nextLooker + 1) % lookers.size();
    }

    /** Looks at the page of one lane. */
    private final class Looker implements Connection.Asker {
        private final Buffer request;
        private final LaneWatch watch;
        private final ProbeTally tally;
        private @Nullable Connection connection;
        private long begunNanos;

        Looker(Buffer request, LaneWatch watch, ProbeTally tally) {
            this.request = request;
            this.watch = watch;
            this.tally = tally;
        }

        void look(Connection free, long nowNanos) {
            connection = free;
            begunNanos = nowNanos;
            free.ask(request, this);
        }

        void giveUpBefore(long nanos) {
            if (connection != null && begunNanos < nanos) {
                connection.giveUp(FailureCause.TIMED_OUT);
            }
        }

        @Override
        public void answered(Answer answer) {
            boolean page = answer.status() == RequestKind.FIRST.expectedStatus();
            if (page) {
                watch.looked(PageJson.posts(answer), System.nanoTime());
            } else {
                watch.lookedInVain(System.nanoTime());
            }
            done(page);
        }

        @Override
        public void failed(FailureCause cause) {
            watch.lookedInVain(System.nanoTime());
            done(false);
        }

        private void done(boolean page) {
            tally.polled(page);
            if (connection != null) {
                idle.push(connection);
                connection = null;
            }
        }
    }
}
