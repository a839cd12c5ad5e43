package org.impluvium.atproto.cbor;

/** What the next item is, as its first byte tells. */
public enum CborType {
    /** An integer of either sign, perhaps beyond 64 bits. */
    INTEGER,
    /** A byte string. */
    BYTES,
    /** A text string. */
    TEXT,
    /** An array. */
    ARRAY,
    /** A map. */
    MAP,
    /** A tag and its content; tag 42 is a link. */
    TAG,
    /** True or false. */
    BOOLEAN,
    /** Null. */
    NULL,
    /** A float of any width. */
    FLOAT,
    /** Another simple value, {@code undefined} among them. */
    SIMPLE,
    /** A reserved first byte, or one of an indefinite length: nothing that DAG-CBOR may hold. */
    ILLEGAL;

    private static final CborType[] BY_FIRST_BYTE = table();

    static CborType ofFirstByte(byte first) {
        return BY_FIRST_BYTE[first & 0xff];
    }

    private static CborType[] table() {
        CborType[] table = new CborType[256];
        for (int first = 0; first < table.length; first++) {
            table[first] = (first & 31) > 27 ? ILLEGAL : ofMajor(first >>> 5, first & 31);
        }
        return table;
    }

    private static CborType ofMajor(int major, int info) {
        return switch (major) {
            case 0, 1 -> INTEGER;
            case 2 -> BYTES;
            case 3 -> TEXT;
            case 4 -> ARRAY;
            case 5 -> MAP;
            case 6 -> TAG;
            default -> ofSimple(info);
        };
    }

    private static CborType ofSimple(int info) {
        return switch (info) {
            case 20, 21 -> BOOLEAN;
            case 22 -> NULL;
            case 25, 26, 27 -> FLOAT;
            default -> SIMPLE;
        };
    }
}
