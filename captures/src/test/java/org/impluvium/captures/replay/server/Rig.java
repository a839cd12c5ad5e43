package org.impluvium.captures.replay.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.replay.Fault;
import org.impluvium.captures.replay.LogOpener;
import org.impluvium.captures.replay.ReplayListener;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.receiver.capture.OnDamage;

/** A replay, and what it tells of its clients. */
final class Rig implements ReplayListener, AutoCloseable {

    private final ReplayServer server;
    private final Queue<Client> came = new ConcurrentLinkedQueue<>();
    private final Queue<Totals> gone = new ConcurrentLinkedQueue<>();
    private final Queue<String> hows = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Queue<Totals> all = new ConcurrentLinkedQueue<>();
    private final Map<Fault.Kind, Integer> faults = new EnumMap<>(Fault.Kind.class);

    Rig(Path file, ReplaySettings settings) throws CaptureException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        this.server = ReplayServer.start(new LogOpener(OnDamage.STOP, nowhere).open(List.of(file)), settings, this);
    }

    int port() {
        return server.port();
    }

    List<Client> clients() {
        return List.copyOf(came);
    }

    List<Totals> totalsOfGone() {
        return List.copyOf(gone);
    }

    List<String> howTheyWent() {
        return List.copyOf(hows);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    List<Totals> totalsOfAll() {
        return List.copyOf(all);
    }

    synchronized int faults(Fault.Kind kind) {
        return faults.getOrDefault(kind, 0);
    }

    @Override
    public void came(Client client) {
        came.add(client);
    }

    @Override
    public void hasAll(Client client, Totals totals) {
        all.add(totals);
    }

    @Override
    public void told(Client client, String error) {
        errors.add(error);
    }

    @Override
    public void gone(Client client, Totals totals, String how) {
        hows.add(how);
        gone.add(totals);
    }

    @Override
    public synchronized void fault(Fault.Kind kind) {
        faults.merge(kind, 1, Integer::sum);
    }

    @Override
    public void close() {
        server.close();
    }
}
