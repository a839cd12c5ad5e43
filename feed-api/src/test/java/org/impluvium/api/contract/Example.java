package org.impluvium.api.contract;

import java.io.IOException;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.TestServer;

/**
 * A request that must be answered as the document says.
 *
 * @param path of the document, templated
 * @param status that the answer must have
 * @param error name in the answer; empty: it is no error
 * @param target what is asked for
 * @param world how the server is meanwhile
 */
record Example(String path, int status, String error, String target, World world) {

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
            return server.ask(method, target);
        } finally {
            world.leave(server);
        }
    }

    @Override
    public String toString() {
        return status + " " + error + " " + target;
    }
}
