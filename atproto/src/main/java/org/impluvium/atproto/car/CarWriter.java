package org.impluvium.atproto.car;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.impluvium.atproto.cbor.CborWriter;
import org.impluvium.atproto.data.Cid;

/** Builds a CAR version 1 in memory. Blocks come out in the order in which they were put. Not thread-safe. */
public final class CarWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);

    /** Begins an archive with these roots, by convention one: the commit. */
    public CarWriter(Cid... roots) {
        this(List.of(roots));
    }

    /** Begins an archive with these roots. */
    public CarWriter(List<Cid> roots) {
        CborWriter header = new CborWriter().map(2).text("roots").array(roots.size());
        for (Cid root : roots) {
            header.link(root);
        }
        byte[] bytes = header.text("version").integer(1).toByteArray();
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    /** Puts a block under an identifier; whether they belong together is the caller's affair. */
    public CarWriter block(Cid cid, byte[] block) {
        varint(Cid.LENGTH + block.length);
        out.writeBytes(cid.bytes());
        out.writeBytes(block);
        return this;
    }

    /** Puts a block of DAG-CBOR and returns its identifier. */
    public Cid dagCbor(byte[] block) {
        Cid cid = Cid.ofDagCbor(block);
        block(cid, block);
        return cid;
    }

    /** The archive so far, a copy. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
