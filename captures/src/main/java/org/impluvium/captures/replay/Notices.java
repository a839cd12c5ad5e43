package org.impluvium.captures.replay;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;

/** Frames in which a server of subscribeRepos speaks of the stream itself. */
public final class Notices {

    /** The cursor is beyond the newest frame. */
    public static final String FUTURE_CURSOR = "FutureCursor";

    /** The client does not read. */
    public static final String CONSUMER_TOO_SLOW = "ConsumerTooSlow";

    /** The request makes no sense. */
    public static final String INVALID_REQUEST = "InvalidRequest";

    private Notices() {}

    /** The last word before the server closes. */
    public static byte[] error(String name, String message) {
        return frame(
                Map.of("op", new DataValue.Int(-1)),
                Map.of("error", new DataValue.Text(name), "message", new DataValue.Text(message)));
    }

    /** What comes first when frames behind the cursor are not kept any more. */
    public static byte[] outdatedCursor() {
        return frame(
                Map.of("op", new DataValue.Int(1), "t", new DataValue.Text("#info")),
                Map.of(
                        "name", new DataValue.Text("OutdatedCursor"),
                        "message", new DataValue.Text("the cursor is older than what is kept")));
    }

    private static byte[] frame(Map<String, DataValue> header, Map<String, DataValue> body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DagCbor.encode(new DataValue.Obj(header)));
        out.writeBytes(DagCbor.encode(new DataValue.Obj(body)));
        return out.toByteArray();
    }
}
