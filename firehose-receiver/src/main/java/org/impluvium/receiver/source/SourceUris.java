package org.impluvium.receiver.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parsing behind {@link SourceUri#parse}. */
final class SourceUris {

    private static final String RIGHT = "wss://host[:port], ws://host[:port], jetstream+wss://host[:port] or"
            + " jetstream+ws://host[:port], each perhaps with ?cursor=oldest, ?cursor=live or ?cursor=NUMBER, the first"
            + " two perhaps with ?as=pds or ?as=relay and ?verify=off, ?verify=report or ?verify=enforce (more with &);"
            + " or capture:FILE, perhaps with ?speed=max, ?speed=realtime or ?speed=10x";
    private static final Pattern TIMES = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)x");
    private static final String SPEED = "?speed=";

    private SourceUris() {}

    static SourceUri.Socket socket(String text, StreamKind kind, boolean tls) {
        URI uri = parse(text);
        if (uri.getHost() == null) {
            throw wrong(text, "no host");
        } else if (uri.getRawUserInfo() != null) {
            throw wrong(text, "a user or password, which no source asks for");
        } else if (uri.getRawPath() != null && !uri.getRawPath().matches("/?")) {
            throw wrong(text, "a path (the protocol says which to ask for)");
        } else if (uri.getRawFragment() != null) {
            throw wrong(text, "a fragment");
        } else if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw wrong(text, "a port outside 1–65535");
        }
        int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean verifiable = kind == StreamKind.SUBSCRIBE_REPOS;
        SocketQuery query = new SocketQuery(text, uri.getRawQuery(), verifiable);
        HostKind as = query.kind().orElse(verifiable ? HostKind.PDS : HostKind.RELAY);
        VerifyMode verify = query.mode().orElse(verifiable ? as.usualMode() : VerifyMode.OFF);
        SourceUri.Socket socket = new SourceUri.Socket(kind, tls, host, port, query.firstStart(), as, verify);
        if (as == HostKind.PDS && socket.origin().isEmpty()) {
            throw wrong(text, "a host that no account could name as its own");
        }
        return socket;
    }

    static SourceUri.Capture capture(String text, String rest) {
        int query = rest.lastIndexOf(SPEED);
        String file = query < 0 ? rest : rest.substring(0, query);
        if (file.isBlank()) {
            throw wrong(text, "no file");
        }
        double speed = query < 0 ? Double.POSITIVE_INFINITY : speed(text, rest.substring(query + SPEED.length()));
        try {
            return new SourceUri.Capture(Path.of(file).toAbsolutePath().normalize(), speed);
        } catch (InvalidPathException e) {
            throw wrong(text, "a file name that cannot be");
        }
    }

    private static double speed(String text, String speed) {
        if (speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        } else if (speed.equals("realtime")) {
            return 1;
        }
        Matcher times = TIMES.matcher(speed);
        if (times.matches() && Double.parseDouble(times.group(1)) > 0) {
            return Double.parseDouble(times.group(1));
        }
        throw wrong(text, "a speed that is neither max nor realtime nor a factor such as 10x");
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw wrong(text, "a character that no URI may hold at index " + e.getIndex());
        }
    }

    static IllegalArgumentException wrong(String text, String what) {
        // Without what might be a password.
        String shown = text.replaceFirst("//[^/@]*@", "//…@");
        return new IllegalArgumentException("the source '" + shown + "' has " + what + "; right is " + RIGHT);
    }
}
