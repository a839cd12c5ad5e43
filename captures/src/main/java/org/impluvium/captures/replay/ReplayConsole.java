package org.impluvium.captures.replay;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells on the screen who comes, what they get, and what was done wrong. Thread-safe. */
public final class ReplayConsole implements ReplayListener {

    private static final int MOST_REQUEST = 200;
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final Map<Fault.Kind, Long> faults = new EnumMap<>(Fault.Kind.class);
    private long clients;
    private long frames;
    private long bytes;

    /** @param out gets a line for each event */
    public ReplayConsole(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void came(Client client) {
        clients++;
        String request = client.request().replaceAll("[^\\x20-\\x7e]", "?");
        String shown = request.length() <= MOST_REQUEST ? request : request.substring(0, MOST_REQUEST) + "...";
        out.println("client " + client.number() + " at " + client.address() + " asks for " + shown);
    }

    @Override
    public synchronized void hasAll(Client client, Totals totals) {
        out.println("client " + client.number() + " was sent all there is: " + words(totals));
    }

    @Override
    public synchronized void told(Client client, String error) {
        out.println("client " + client.number() + " is told " + error);
    }

    @Override
    public synchronized void gone(Client client, Totals totals, String how) {
        frames += totals.frames();
        bytes += totals.bytes();
        out.println("client " + client.number() + " is gone, " + how + ": " + words(totals));
    }

    @Override
    public synchronized void fault(Fault.Kind kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    /** Prints the totals of all clients that are gone. */
    public synchronized void conclude() {
        out.println(String.format(Locale.ROOT, "%,d clients, %,d frames, %,d bytes", clients, frames, bytes)
                + faults.entrySet().stream()
                        .map(fault -> String.format(
                                Locale.ROOT,
                                ", %,d × %s",
                                fault.getValue(),
                                fault.getKey().name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining()));
    }

    private static String words(Totals totals) {
        double seconds = Math.max(1, totals.nanos()) / NANOS;
        return String.format(
                Locale.ROOT,
                "%,d frames, %,d bytes in %.1f s, %,.0f frames/s",
                totals.frames(),
                totals.bytes(),
                seconds,
                totals.frames() / seconds);
    }
}
