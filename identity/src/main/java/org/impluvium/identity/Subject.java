package org.impluvium.identity;

import java.util.Locale;

/** What is asked for. */
enum Subject {
    DOCUMENT,
    HANDLE;

    /** The name in metrics. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
