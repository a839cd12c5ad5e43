package org.impluvium.captures.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message a line; empty lines are passed over. */
final class JsonLines implements RawFrames {

    private static final int MAX_LINE = 16 << 20;

    private final InputStream in;
    private long line;

    JsonLines(InputStream in) {
        this.in = in;
    }

    @Override
    public byte @Nullable [] next() throws IOException, NoFrameException {
        for (byte[] text = readLine(); text != null; text = readLine()) {
            int length = text.length > 0 && text[text.length - 1] == '\r' ? text.length - 1 : text.length;
            if (length > 0) {
                return length == text.length ? text : Arrays.copyOf(text, length);
            }
        }
        return null;
    }

    private byte @Nullable [] readLine() throws IOException, NoFrameException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        line++;
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (text.size() == MAX_LINE) {
                throw new NoFrameException("line " + line + " has more than " + MAX_LINE + " bytes", true);
            }
            text.write(next);
        }
        return text.toByteArray();
    }

    @Override
    public String place() {
        return "line " + line;
    }
}
