package org.impluvium.receiver.jetstream;

/**
 * Walks over the members of JSON objects in bytes without building anything, for the prefilter: as lax as can be, since a
 * decoder follows for all that matters. Strings are read as slices of what stands between the quotes, escapes and all.
 * Every method that meets something unexpected throws {@link OddJsonException}. Not thread-safe.
 */
final class JsonWalker {

    private static final int MAX_DEPTH = 1_000;

    private byte[] buf = new byte[0];
    private int pos;
    private int sliceFrom;
    private int sliceTo;
    private boolean sliceEscaped;

    /** Not as expected. Cheap to make: it has no stack trace. */
    static final class OddJsonException extends Exception {
        private static final long serialVersionUID = 1;

        OddJsonException() {
            super("odd JSON", null, false, false);
        }
    }

    void reset(byte[] newBuf) {
        buf = newBuf;
        pos = 0;
    }

    /** Steps into an object. */
    void enterObject() throws OddJsonException {
        expect('{');
    }

    /** Steps over the next key of the present object, making it the slice; false behind the object's end. */
    boolean nextKey() throws OddJsonException {
        int next = token();
        if (next == ',') {
            pos++;
            next = token();
        }
        if (next == '}') {
            pos++;
            return false;
        }
        readString();
        expect(':');
        return true;
    }

    boolean atObject() throws OddJsonException {
        return token() == '{';
    }

    boolean atString() throws OddJsonException {
        return token() == '"';
    }

    /** Whether nothing but white space is left. */
    boolean atEnd() {
        skipSpace();
        return pos == buf.length;
    }

    /** Steps over a string, making it the slice. */
    void readString() throws OddJsonException {
        expect('"');
        sliceFrom = pos;
        sliceEscaped = false;
        while (pos < buf.length) {
            byte b = buf[pos];
            if (b == '"') {
                sliceTo = pos++;
                return;
            } else if (b == '\\') {
                sliceEscaped = true;
                pos++;
            }
            pos++;
        }
        throw new OddJsonException();
    }

    /** Reads a number of digits only. */
    long readDigits() throws OddJsonException {
        token();
        int from = pos;
        long number = 0;
        while (pos < buf.length && buf[pos] >= '0' && buf[pos] <= '9') {
            number = number * 10 + buf[pos++] - '0';
        }
        // More digits than 18 might not fit.
        if (pos == from || pos - from > 18) {
            throw new OddJsonException();
        }
        return number;
    }

    /** Steps over a value of any kind. */
    void skipValue() throws OddJsonException {
        int depth = 0;
        do {
            int next = token();
            if (next == '"') {
                readString();
            } else if (next == '{' || next == '[') {
                depth++;
                pos++;
            } else if (next == '}' || next == ']') {
                depth--;
                pos++;
            } else if (next == ',' || next == ':') {
                pos++;
            } else {
                skipLiteral();
            }
        } while (depth > 0 && depth < MAX_DEPTH);
        if (depth != 0) {
            throw new OddJsonException();
        }
    }

    /** Whether the slice holds escapes, so that it may mean something else than it looks like. */
    boolean isEscaped() {
        return sliceEscaped;
    }

    boolean sliceIs(String ascii) {
        int length = ascii.length();
        if (sliceTo - sliceFrom != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buf[sliceFrom + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int sliceFrom() {
        return sliceFrom;
    }

    int sliceTo() {
        return sliceTo;
    }

    private void skipLiteral() throws OddJsonException {
        int from = pos;
        while (pos < buf.length && isLiteral(buf[pos])) {
            pos++;
        }
        if (pos == from) {
            throw new OddJsonException();
        }
    }

    private static boolean isLiteral(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '-' || b == '+' || b == '.' || b == 'E';
    }

    private void expect(char c) throws OddJsonException {
        if (token() != c) {
            throw new OddJsonException();
        }
        pos++;
    }

    /** The next byte that is no white space, without stepping over it. */
    private int token() throws OddJsonException {
        skipSpace();
        if (pos >= buf.length) {
            throw new OddJsonException();
        }
        return buf[pos];
    }

    private void skipSpace() {
        while (pos < buf.length && (buf[pos] == ' ' || buf[pos] == '\n' || buf[pos] == '\r' || buf[pos] == '\t')) {
            pos++;
        }
    }
}
