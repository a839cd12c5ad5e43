package org.impluvium.receiver.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.atproto.identity.Origin;

/**
 * What {@code --source} names. Immutable.
 *
 * <p>{@code wss://host[:port]} and {@code ws://…} are subscribeRepos of a relay or PDS, {@code jetstream+wss://…} and
 * {@code jetstream+ws://…} a Jetstream, each with an optional {@code ?cursor=oldest|live|NUMBER} that says where to begin
 * when no position is saved. The first two also take {@code as=pds|relay} (a PDS unless it is said) and
 * {@code verify=off|report|enforce} (enforce for a PDS, report for a relay); a Jetstream has nothing that could be verified.
 * {@code capture:FILE[?speed=max|realtime|10x]} is a capture file.
 */
public sealed interface SourceUri {

    /** Calls the case that this is. */
    <R> R fold(Cases<R> cases);

    /** One method per kind of URI. */
    interface Cases<R> {
        R ofSocket(Socket socket);

        R ofCapture(Capture capture);
    }

    /**
     * A server to connect to.
     *
     * @param kind what it serves
     * @param tls whether with TLS
     * @param host name or address, lower-case
     * @param port 1–65535
     * @param firstStart where to begin when no position is saved
     * @param as for whom it speaks
     * @param verify what becomes of what it does not prove
     */
    record Socket(
            StreamKind kind, boolean tls, String host, int port, StartAt firstStart, HostKind as, VerifyMode verify)
            implements SourceUri {

        /** Scheme, host and port: what a saved position belongs to. */
        public String identity() {
            return (kind == StreamKind.JETSTREAM ? "jetstream+" : "") + (tls ? "wss" : "ws") + "://" + host + ':'
                    + port;
        }

        /** The server in the form in which DID documents name hosts; empty if none could name it. */
        public Optional<Origin> origin() {
            return Origin.tryParse((tls ? "https" : "http") + "://" + host + ':' + port);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofSocket(this);
        }
    }

    /**
     * A capture file.
     *
     * @param file absolute
     * @param speed how many times faster than it was recorded; infinite for no pauses
     */
    record Capture(Path file, double speed) implements SourceUri {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofCapture(this);
        }
    }

    /**
     * Reads what {@code --source} says.
     *
     * @throws IllegalArgumentException naming what is wrong with it and what would be right
     */
    static SourceUri parse(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "wss", "ws" -> SourceUris.socket(uri, StreamKind.SUBSCRIBE_REPOS, scheme.equals("wss"));
            case "jetstream+wss", "jetstream+ws" ->
                SourceUris.socket(uri, StreamKind.JETSTREAM, scheme.endsWith("wss"));
            case "capture" -> SourceUris.capture(uri, uri.substring(colon + 1));
            default -> throw SourceUris.wrong(uri, "no scheme that names a source");
        };
    }
}
