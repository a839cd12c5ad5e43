package org.impluvium.api.cursor;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** Makes cursors without our code, as anybody can who has read how they are written. */
final class Forgery {

    private Forgery() {}

    /** A cursor of that version with a right checksum over whatever follows it. */
    static String forged(int version, byte[] checked) {
        CRC32C crc = new CRC32C();
        crc.update(checked);
        byte[] head = ByteBuffer.allocate(5)
                .put((byte) version)
                .putInt((int) crc.getValue())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined(head, checked));
    }

    static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
