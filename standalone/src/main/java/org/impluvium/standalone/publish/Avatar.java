package org.impluvium.standalone.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.impluvium.atproto.data.Cid;

/** A feed's picture, as the lexicon of feed generators allows it. Immutable. */
final class Avatar {

    private static final int MOST_BYTES = 1_000_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final String mimeType;
    private final byte[] bytes;

    private Avatar(String mimeType, byte[] bytes) {
        this.mimeType = mimeType;
        this.bytes = bytes;
    }

    static Avatar read(Path file) throws PublishException {
        try {
            byte[] bytes = Files.size(file) <= MOST_BYTES ? Files.readAllBytes(file) : new byte[0];
            if (startsWith(bytes, PNG)) {
                return new Avatar("image/png", bytes);
            }
            if (startsWith(bytes, JPEG)) {
                return new Avatar("image/jpeg", bytes);
            }
        } catch (IOException e) {
            throw new PublishException(PublishFailure.UNUSABLE_AVATAR, file + " cannot be read");
        }
        throw new PublishException(PublishFailure.UNUSABLE_AVATAR, file.toString());
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    String mimeType() {
        return mimeType;
    }

    /** The file, not a copy: not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** What the record will say of it: the host names a blob by its hash. */
    ObjectNode blob() {
        ObjectNode blob = JsonNodeFactory.instance.objectNode().put("$type", "blob");
        blob.putObject("ref").put("$link", Cid.ofRaw(bytes).toString());
        return blob.put("mimeType", mimeType).put("size", bytes.length);
    }
}
