package org.impluvium.identity.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.impluvium.atproto.syntax.Utf8;

/** The data of a TXT record: strings of at most 255 bytes, each with its length in front, that belong together. */
final class TxtData {

    private TxtData() {}

    /** The strings joined without anything between; empty if the data is damaged or no UTF-8. */
    static Optional<String> join(ByteBuf data) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        ByteBuf rest = data.slice();
        while (rest.isReadable()) {
            int length = rest.readUnsignedByte();
            if (length > rest.readableBytes()) {
                return Optional.empty();
            }
            joined.writeBytes(ByteBufUtil.getBytes(rest.readSlice(length)));
        }
        byte[] bytes = joined.toByteArray();
        return Optional.ofNullable(Utf8.decode(bytes, 0, bytes.length));
    }
}
