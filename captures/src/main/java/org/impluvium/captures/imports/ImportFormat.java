package org.impluvium.captures.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.impluvium.receiver.source.StreamKind;

/** What other tools write. */
public enum ImportFormat {
    /** Messages of a Jetstream, one a line. */
    JETSTREAM_JSONL(StreamKind.JETSTREAM),
    /** Frames of subscribeRepos, each behind four bytes that say how long it is. */
    LENGTH_PREFIXED(StreamKind.SUBSCRIBE_REPOS),
    /** Frames of subscribeRepos with nothing between them: each is two items of CBOR, and so says where it ends. */
    CONCATENATED(StreamKind.SUBSCRIBE_REPOS);

    private final StreamKind kind;

    ImportFormat(StreamKind kind) {
        this.kind = kind;
    }

    /** What the frames are. */
    public StreamKind kind() {
        return kind;
    }

    /**
     * The format of a name such as {@code jetstream-jsonl}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ImportFormat parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** The names of all formats. */
    public static String names() {
        return Arrays.stream(values()).map(ImportFormat::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
