package org.impluvium.store.inspect;

import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.impluvium.store.rows.KeyReader;
import org.jspecify.annotations.Nullable;

/** Puts rows into words, whatever they are: damage and rows of a later version are part of what is shown. Immutable. */
final class RowReader {

    static final String TAG = "tag";
    private static final String REST = "rest";

    private final RowForm form;

    RowReader(RowForm form) {
        this.form = form;
    }

    ReadRow read(byte[] key, byte[] value) {
        KeyReader reader = new KeyReader(key);
        Map<String, Object> parts = new LinkedHashMap<>();
        String name = "UNKNOWN";
        try {
            if (form.tagged()) {
                parts.put(TAG, reader.tag().toString());
            }
            int code = reader.kind();
            Optional<RowKind> kind = form.kind(code);
            name = kind.map(RowKind::name).orElse(name + '-' + code);
            if (kind.isEmpty()) {
                return unread(name, parts, reader, "a kind that this version does not know");
            }
            for (KeyPart part : kind.get().key()) {
                parts.put(part.name(), part.reader().apply(reader));
            }
            return reader.isAtEnd()
                    ? withValue(kind.get(), parts, value)
                    : unread(name, parts, reader, "unreadable key: it goes on behind its end");
        } catch (IllegalArgumentException e) {
            return unread(name, parts, reader, "unreadable key: " + e.getMessage());
        }
    }

    private static ReadRow withValue(RowKind kind, Map<String, Object> parts, byte[] row) {
        try {
            return row(kind.name(), parts, kind.value().apply(row), null);
        } catch (RuntimeException e) {
            // Whatever a decoder throws at damage; the other rows are to be seen all the same.
            return row(kind.name(), parts, null, "unreadable value: " + e.getMessage());
        }
    }

    private static ReadRow unread(String kind, Map<String, Object> parts, KeyReader reader, String problem) {
        parts.put(REST, HexFormat.of().formatHex(reader.rest()));
        return row(kind, parts, null, problem);
    }

    private static ReadRow row(
            String kind, Map<String, Object> parts, @Nullable Object value, @Nullable String problem) {
        return new ReadRow(kind, Collections.unmodifiableMap(parts), value, problem);
    }
}
