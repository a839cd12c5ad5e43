package org.impluvium.api.contract;

import java.io.IOException;
import java.util.List;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.TestServer;

/**
 * A request that must be answered as the document says.
 *
 * @param path of the document, templated; with a method before it, unless that is GET
 * @param status that the answer must have
 * @param error name in the answer; empty: it is no error
 * @param target what is asked for
 * @param world how the server is meanwhile
 * @param body what is sent; empty: nothing
 * @param headers names and values, one after the other
 */
record Example(String path, int status, String error, String target, World world, String body, List<String> headers) {

    /** One that only reads, as anybody. */
    Example(String path, int status, String error, String target, World world) {
        this(path, status, error, target, world, "", List.of());
    }

    /** The method that it is about. */
    String method() {
        return path.contains(" ") ? path.substring(0, path.indexOf(' ')) : "GET";
    }

    /** Whether HEAD answers the same. */
    boolean isRead() {
        return method().equals("GET");
    }

    /** A state of the server, from which it can be brought back. */
    interface World {

        /** Brings the server there. */
        void enter(TestServer server);

        /** Brings it back. */
        void leave(TestServer server);
    }

    /** The answer to the method. */
    Answer ask(TestServer server, String method) throws IOException {
        try {
            world.enter(server);
            return server.change(method, target, body, headers.toArray(String[]::new));
        } finally {
            world.leave(server);
        }
    }

    @Override
    public String toString() {
        return status + " " + error + " " + method() + " " + target + " " + body.length();
    }
}
