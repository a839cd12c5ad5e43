package org.impluvium.standalone.letters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes of others, for people. Pure functions. */
final class ByteText {

    private static final HexFormat HEX = HexFormat.of();

    private ByteText() {}

    /** The text that they are, else hexadecimal digits behind {@code 0x}; {@code null} for none. */
    static String of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return hex(bytes);
        }
    }

    static String hex(byte[] bytes) {
        return "0x" + HEX.formatHex(bytes);
    }
}
