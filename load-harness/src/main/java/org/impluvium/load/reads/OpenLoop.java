package org.impluvium.load.reads;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.http.Answer;
import org.impluvium.load.http.Clients;
import org.impluvium.load.http.Connection;
import org.impluvium.load.http.FailureCause;
import org.impluvium.load.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request when it is due, or as soon after that as a connection is free, in the order in which they were due. Every
 * request comes to its end at most a time-out after it was due, sent or not, and is told to the tally. All work happens on one
 * event loop, but for the waiting, which a thread of its own does: an event loop's clock ticks in milliseconds.
 */
final class OpenLoop {

    private static final long SWEEP_MILLIS = 20;
    /** After a connection could not be made: a target that is away is not to be hammered. */
    private static final long PAUSE_MILLIS = 100;

    private static final long LONGEST_WAIT_NANOS = 50_000_000;

    private final Vertx vertx;
    private final Context context;
    private final NetClient client;
    private final Schedule schedule;
    private final Requests requests;
    private final ReadTally tally;
    private final long timeoutNanos;
    private final List<Slot> slots = new ArrayList<>();
    private final Deque<Slot> idle = new ArrayDeque<>();
    private final Promise<Void> done = Promise.promise();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread pacer = new Thread(this::pace, "load-pacer");
    /** How many requests have been taken up. */
    private long next;
    /** How many have come to their end. */
    private long ended;

    private volatile boolean over;

    OpenLoop(
            Vertx vertx,
            Origin target,
            Schedule schedule,
            Requests requests,
            ReadTally tally,
            int connections,
            Duration timeout) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.client = Clients.of(vertx, target);
        this.schedule = schedule;
        this.requests = requests;
        this.tally = tally;
        this.timeoutNanos = timeout.toNanos();
        for (int i = 0; i < connections; i++) {
            slots.add(new Slot(new Connection(client, target)));
        }
        pacer.setDaemon(true);
    }

    /** Begins. The future ends when every request has come to its end, or {@link #stop} has been called. */
    Future<Void> run() {
        context.runOnContext(begin -> {
            idle.addAll(slots);
            vertx.setPeriodic(SWEEP_MILLIS, this::sweep);
            pacer.start();
        });
        return done.future();
    }

    /** Ends it early: what is due later is not asked for; what is under way is given up. */
    void stop() {
        context.runOnContext(now -> finish());
    }

    private void pace() {
        while (!over) {
            long now = System.nanoTime();
            long due = schedule.dueBy(now);
            if (due >= schedule.count()) {
                wake();
                return;
            }
            if (due > 0) {
                wake();
            }
            long wait = schedule.dueNanos(due) - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(Math.min(wait, LONGEST_WAIT_NANOS));
            }
        }
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                woken.set(false);
                sendDue();
            });
        }
    }

    /** To be called when something has become due; a slot that becomes free looks for itself. */
    private void sendDue() {
        long now = System.nanoTime();
        giveUpUnsent(now);
        long due = schedule.dueBy(now);
        while (next < due && !idle.isEmpty() && !over) {
            tally.sentBy(schedule.dueNanos(next), now);
            idle.pop().take(requests.next(), schedule.dueNanos(next++));
        }
    }

    private void sweep(long timer) {
        long now = System.nanoTime();
        if (over) {
            vertx.cancelTimer(timer);
            return;
        }
        giveUpUnsent(now);
        slots.forEach(slot -> slot.giveUpBefore(now - timeoutNanos));
    }

    /** Those that no connection was free for: clients would have gone by now. */
    private void giveUpUnsent(long now) {
        long overdue = schedule.dueBy(now - timeoutNanos);
        while (next < overdue && !over) {
            Ask ask = requests.next();
            requests.unanswered(ask);
            tally.failed(ask.kind(), FailureCause.NEVER_SENT, schedule.dueNanos(next++), now);
            ended();
        }
    }

    private void ended() {
        if (++ended >= schedule.count()) {
            finish();
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            LockSupport.unpark(pacer);
            slots.forEach(slot -> slot.connection.close());
            client.close();
            done.complete();
        }
    }

    /** A connection and the request that it is busy with. */
    private final class Slot implements Connection.Asker {
        private final Connection connection;
        private @Nullable Ask ask;
        private long dueNanos;

        Slot(Connection connection) {
            this.connection = connection;
        }

        void take(Ask newAsk, long due) {
            ask = newAsk;
            dueNanos = due;
            if (newAsk.lacksCursor()) {
                tally.lackedCursor(due);
            }
            connection.ask(newAsk.bytes(), this);
        }

        void giveUpBefore(long nanos) {
            if (ask != null && dueNanos < nanos) {
                connection.giveUp(FailureCause.TIMED_OUT);
            }
        }

        @Override
        public void answered(Answer answer) {
            Ask was = ask;
            ask = null;
            if (was == null || over) {
                return;
            }
            tally.answered(was.kind(), answer.status(), dueNanos, System.nanoTime());
            requests.answered(was, answer);
            ended();
            free();
        }

        @Override
        public void failed(FailureCause cause) {
            Ask was = ask;
            ask = null;
            if (was == null || over) {
                return;
            }
            tally.failed(was.kind(), cause, dueNanos, System.nanoTime());
            requests.unanswered(was);
            ended();
            if (cause == FailureCause.NOT_CONNECTED) {
                vertx.setTimer(PAUSE_MILLIS, rested -> free());
            } else {
                free();
            }
        }

        private void free() {
            if (over) {
                return;
            }
            long now = System.nanoTime();
            giveUpUnsent(now);
            if (next < schedule.dueBy(now)) {
                take(requests.next(), schedule.dueNanos(next++));
            } else {
                idle.push(this);
            }
        }
    }
}
