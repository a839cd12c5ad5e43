package org.impluvium.loadtests.simulator;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;

/** What a server says of the stream itself. */
final class Notices {

    private Notices() {}

    /** The frame before the server closes: {@code op} −1 without a kind. */
    static byte[] error(String name) {
        return frame(
                Map.of("op", new DataValue.Int(-1)),
                Map.of("error", new DataValue.Text(name), "message", new DataValue.Text("the simulator says " + name)));
    }

    /** What comes first when the cursor was older than all that is kept. */
    static byte[] outdatedCursor() {
        return frame(
                Map.of("op", new DataValue.Int(1), "t", new DataValue.Text("#info")),
                Map.of("name", new DataValue.Text("OutdatedCursor")));
    }

    private static byte[] frame(Map<String, DataValue> header, Map<String, DataValue> body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DagCbor.encode(new DataValue.Obj(header)));
        out.writeBytes(DagCbor.encode(new DataValue.Obj(body)));
        return out.toByteArray();
    }
}
