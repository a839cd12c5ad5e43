package org.impluvium.captures.replay;

import java.time.Duration;
import java.util.Optional;

/**
 * How a capture is served.
 *
 * @param listen address of this machine
 * @param port 0 for any free one
 * @param speed of the stream, the same for all clients
 * @param clients how many may be connected at once
 * @param loop whether the stream goes round and round, its positions and times going on
 * @param window how far back behind the newest frame a cursor reaches, in the time of the stream; empty for all
 * @param ping pause between pings
 * @param patience how long a client may take nothing while there is something for it
 * @param behind how many frames a client may fall behind once it has seen the newest; of no meaning at full speed
 * @param dictionary with which a Jetstream's messages are packed for who wants it; empty if that is refused
 */
public record ReplaySettings(
        String listen,
        int port,
        Speed speed,
        int clients,
        Faults faults,
        boolean loop,
        Optional<Duration> window,
        Duration ping,
        Duration patience,
        int behind,
        Optional<Dictionary> dictionary) {

    /** A Zstandard dictionary as it is in its file. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Dictionary(byte[] bytes) {}

    /** On a free port of this machine alone, as fast as clients read, all that there is, and no faults. */
    public static final ReplaySettings DEFAULT = new ReplaySettings(
            "127.0.0.1",
            0,
            Speed.MAX,
            100,
            Faults.NONE,
            false,
            Optional.empty(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            16_384,
            Optional.empty());

    /** With another speed. */
    public ReplaySettings with(Speed other) {
        return new ReplaySettings(
                listen, port, other, clients, faults, loop, window, ping, patience, behind, dictionary);
    }

    /** With these faults. */
    public ReplaySettings with(Faults others) {
        return new ReplaySettings(
                listen, port, speed, clients, others, loop, window, ping, patience, behind, dictionary);
    }

    /** Round and round. */
    public ReplaySettings looping() {
        return new ReplaySettings(
                listen, port, speed, clients, faults, true, window, ping, patience, behind, dictionary);
    }

    /** With so many clients at most. */
    public ReplaySettings withClients(int most) {
        return new ReplaySettings(listen, port, speed, most, faults, loop, window, ping, patience, behind, dictionary);
    }

    /** Forgetting what is older. */
    public ReplaySettings withWindow(Duration kept) {
        return new ReplaySettings(
                listen, port, speed, clients, faults, loop, Optional.of(kept), ping, patience, behind, dictionary);
    }

    /** With other patience. */
    public ReplaySettings withPatience(Duration pause, Duration patient, int frames) {
        return new ReplaySettings(
                listen, port, speed, clients, faults, loop, window, pause, patient, frames, dictionary);
    }

    /** Packing a Jetstream's messages for who wants it. */
    public ReplaySettings withDictionary(byte[] bytes) {
        return new ReplaySettings(
                listen,
                port,
                speed,
                clients,
                faults,
                loop,
                window,
                ping,
                patience,
                behind,
                Optional.of(new Dictionary(bytes)));
    }
}
