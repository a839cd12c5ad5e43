package org.impluvium.atproto.car;

import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.Cid;

/**
 * Reads a CAR version 1 that comes in pieces, without ever holding more of it than its longest section and a piece. Blocks are
 * shown in the order in which they come; whether one has the hash that its identifier names, the visitor asks. Not
 * thread-safe.
 *
 * <p>As in {@link CarReader}, blocks whose identifier is of no kind in {@link Cid} are stepped over and counted.
 */
public final class CarStream {

    /** Is shown the blocks. */
    @FunctionalInterface
    public interface Visitor<X extends Exception> {

        /**
         * A block: its identifier's binary form begins at {@code cidFrom}, its content is {@code [from, to)}. The bytes are
         * its own only until it returns.
         *
         * @throws X to read no further
         */
        void block(byte[] buf, int cidFrom, int from, int to) throws X;
    }

    private static final int MAX_VARINT = 5;

    private final int maxSection;
    private byte[] buf = new byte[64 << 10];
    private int from;
    private int to;
    private boolean begun;
    private List<Cid> roots = List.of();
    private int foreignBlocks;

    /** @param maxSection longest section, in bytes: an identifier and its block */
    public CarStream(int maxSection) {
        this.maxSection = Math.max(maxSection, CarReader.MAX_HEADER);
    }

    /** Takes the next piece, and shows the blocks that are whole now. After a failure nothing more may be given. */
    public <X extends Exception> void take(byte[] piece, Visitor<X> visitor) throws DecodeException, X {
        append(piece);
        int end;
        while ((end = sectionEnd()) >= 0) {
            section(end, visitor);
        }
    }

    /** No more comes: fails if that is in the middle of something. */
    public void end() throws DecodeException {
        if (!begun || from < to) {
            throw new DecodeException(Reason.TRUNCATED, "the archive ends in the middle");
        }
    }

    /** The roots that the header names, perhaps none; none before the header has come. */
    public List<Cid> roots() {
        return roots;
    }

    /** How many blocks were stepped over because their identifier is of a kind that we do not know. */
    public int foreignBlocks() {
        return foreignBlocks;
    }

    private void append(byte[] piece) {
        if (piece.length > buf.length - to) {
            int kept = to - from;
            byte[] room =
                    piece.length > buf.length - kept ? new byte[Math.max(2 * buf.length, kept + piece.length)] : buf;
            System.arraycopy(buf, from, room, 0, kept);
            buf = room;
            from = 0;
            to = kept;
        }
        System.arraycopy(piece, 0, buf, to, piece.length);
        to += piece.length;
    }

    /** Where the section ends that is next, or -1 if it is not whole yet. */
    private int sectionEnd() throws DecodeException {
        if (!isLengthHere()) {
            return -1;
        }
        long length = Varints.read(buf, from, to);
        int most = begun ? maxSection : CarReader.MAX_HEADER;
        if (Varints.value(length) > most) {
            throw new DecodeException(Reason.TOO_LARGE, "section of " + Varints.value(length) + " bytes");
        }
        int start = from + Varints.width(length);
        return Varints.value(length) <= to - start ? start + Varints.value(length) : -1;
    }

    private boolean isLengthHere() {
        for (int at = from; at < to; at++) {
            if (buf[at] >= 0 || at - from == MAX_VARINT - 1) {
                return true;
            }
        }
        return false;
    }

    private <X extends Exception> void section(int end, Visitor<X> visitor) throws DecodeException, X {
        if (!begun) {
            roots = CarReader.open(buf, from, end).roots();
            begun = true;
            from = end;
            return;
        }
        int start = from + Varints.width(Varints.read(buf, from, to));
        if (start == end) {
            throw new DecodeException(Reason.MALFORMED, "empty section");
        }
        from = end;
        if (Cid.isPrefix(buf, start, end)) {
            visitor.block(buf, start, start + Cid.LENGTH, end);
        } else {
            foreignBlocks++;
        }
    }

    /** How many bytes are held now. */
    public int held() {
        return buf.length;
    }
}
