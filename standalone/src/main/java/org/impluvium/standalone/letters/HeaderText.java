package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers that hold text. Pure functions. */
final class HeaderText {

    private HeaderText() {}

    /** The last header of a name as text; damage shows as replacement characters. */
    static Optional<String> of(Headers headers, String name) {
        Header last = headers.lastHeader(name);
        return last == null || last.value() == null ? Optional.empty() : Optional.of(new String(last.value(), UTF_8));
    }
}
