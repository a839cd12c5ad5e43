package org.impluvium.load.mix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What clients ask for. */
public enum RequestKind {
    /** The look whether a feed has something new, by far the most frequent one. */
    HEAD(1, 200),
    /** A feed that is opened. */
    FIRST(30, 200),
    /** A page behind the first, by the cursor of the one before. */
    DEEP(30, 200),
    /** A feed that does not exist. */
    UNKNOWN(30, 400);

    private final int limit;
    private final int expectedStatus;

    RequestKind(int limit, int expectedStatus) {
        this.limit = limit;
        this.expectedStatus = expectedStatus;
    }

    /** The kind of a word such as {@code head}, or empty. */
    public static Optional<RequestKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The name in settings and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many items are asked for. */
    public int limit() {
        return limit;
    }

    /** The status of an answer that is as it should be. */
    public int expectedStatus() {
        return expectedStatus;
    }
}
