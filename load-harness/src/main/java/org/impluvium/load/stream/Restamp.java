package org.impluvium.load.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.CborType;
import org.impluvium.atproto.cbor.CborWriter;
import org.jspecify.annotations.Nullable;

/**
 * Puts another sequence number and another time into a frame, so that a recorded one comes as if it were sent now: sequence
 * numbers rise whatever is put between, and the receiver's lag says how far it is behind. Nothing else is touched; no signature
 * covers these. Pure functions.
 */
final class Restamp {

    private static final byte[] SEQ = "seq".getBytes(US_ASCII);
    private static final byte[] TIME = "time".getBytes(US_ASCII);
    /** The two integers and the heads of what surrounds them may grow by so much. */
    private static final int ROOM = 64;

    private Restamp() {}

    /**
     * The frame as of another moment; as it is, if it is damaged; null if it has no sequence number, since such a one speaks of
     * the connection on which it was recorded.
     *
     * @param time RFC 3339
     */
    static byte @Nullable [] of(byte[] frame, long seq, String time) {
        try {
            CborReader reader = new CborReader(frame);
            reader.skip();
            ByteArrayOutputStream out = new ByteArrayOutputStream(frame.length + ROOM);
            int copied = 0;
            boolean numbered = false;
            int entries = reader.readMap();
            for (int i = 0; i < entries; i++) {
                reader.readTextSlice();
                boolean isSeq = reader.sliceEquals(SEQ);
                boolean isTime = reader.sliceEquals(TIME);
                int from = reader.position();
                CborType type = reader.peek();
                reader.skip();
                if ((isSeq && type == CborType.INTEGER) || (isTime && type == CborType.TEXT)) {
                    out.write(frame, copied, from - copied);
                    out.writeBytes(encoded(isSeq, seq, time));
                    copied = reader.position();
                    numbered |= isSeq;
                }
            }
            out.write(frame, copied, frame.length - copied);
            return numbered ? out.toByteArray() : null;
        } catch (DecodeException e) {
            return frame;
        }
    }

    private static byte[] encoded(boolean isSeq, long seq, String time) {
        return (isSeq ? new CborWriter().integer(seq) : new CborWriter().text(time)).toByteArray();
    }
}
