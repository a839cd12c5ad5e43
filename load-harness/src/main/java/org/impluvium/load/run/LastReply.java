package org.impluvium.load.run;

import java.io.IOException;
import java.util.List;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.installation.Readiness;
import org.impluvium.load.installation.Replies;
import org.jspecify.annotations.Nullable;

/** Asks one after the other, and remembers what was said last. For one thread. */
final class LastReply {

    private static final int LONGEST_TEXT = 300;

    private final Replies replies;
    private final Origin origin;
    private String text = "";
    private Replies.@Nullable Reply reply;

    LastReply(Replies replies, Origin origin) {
        this.replies = replies;
        this.origin = origin;
    }

    /** Whether this is answered as it should be now. */
    boolean isOk(String pathAndQuery) throws InterruptedException {
        try {
            Replies.Reply now = replies.get(origin, pathAndQuery);
            reply = now;
            text = now.status() + " " + now.text().strip();
            return now.isOk();
        } catch (IOException e) {
            reply = null;
            text = e.toString();
            return false;
        }
    }

    /** What came last, bounded: status and text, or why nothing came. */
    String text() {
        return bounded(text);
    }

    /** What an installation waits for that was asked for its readiness last; empty if it is ready. */
    List<String> problems(boolean replayed) {
        return reply == null
                ? List.of(text())
                : Readiness.problems(reply, replayed).stream()
                        .map(LastReply::bounded)
                        .toList();
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
