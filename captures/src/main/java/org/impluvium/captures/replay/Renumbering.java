package org.impluvium.captures.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.impluvium.atproto.cbor.CborWriter;
import org.impluvium.captures.frame.PositionScan;
import org.impluvium.receiver.source.StreamKind;

/** Gives frames another position, so that a stream can go round. Not thread-safe. */
public final class Renumbering {

    private final StreamKind kind;
    private final PositionScan scan;

    public Renumbering(StreamKind kind) {
        this.kind = kind;
        this.scan = new PositionScan(kind);
    }

    /** Finds the position in the beginning of a frame, {@code length} bytes of the array; says whether it is there. */
    public boolean find(byte[] frame, int length) {
        return scan.find(frame, length);
    }

    /** Where the number stands that was found. */
    public int from() {
        return scan.from();
    }

    /** Behind the number that was found. */
    public int to() {
        return scan.to();
    }

    /** What is to stand in its place. */
    public byte[] increased(long by) {
        long position = scan.position() + by;
        return kind == StreamKind.SUBSCRIBE_REPOS
                ? new CborWriter().integer(position).toByteArray()
                : Long.toString(position).getBytes(US_ASCII);
    }
}
