package org.impluvium.store.inspect;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of rows.
 *
 * @param code what stands for it in keys
 * @param name as people see it
 * @param value reads what the row holds: an Avro record, a text, a number, a truth value, or null for nothing
 * @param key what stands behind the code in the key
 */
record RowKind(int code, String name, Function<byte[], @Nullable Object> value, List<KeyPart> key) {

    static RowKind of(int code, String name, Function<byte[], @Nullable Object> value, KeyPart... key) {
        return new RowKind(code, name, value, List.of(key));
    }

    /** A kind of rows that are only there or not. */
    static RowKind empty(int code, String name, KeyPart... key) {
        return new RowKind(code, name, RowKind::nothing, List.of(key));
    }

    private static @Nullable Object nothing(byte[] row) {
        return null;
    }
}
