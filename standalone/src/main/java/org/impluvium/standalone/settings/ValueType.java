package org.impluvium.standalone.settings;

import java.util.function.Function;

/**
 * What a written value looks like and how it is read. Immutable.
 *
 * @param label placeholder in help texts, such as {@code PORT}
 * @param wanted what a right value is, worded to follow "not": {@code a port (0 to 65535)}
 * @param reader throws {@link IllegalArgumentException} for anything else
 */
public record ValueType<T>(String label, String wanted, Function<String, T> reader) {

    /**
     * Reads one written value.
     *
     * @throws IllegalArgumentException if it is not {@link #wanted()}
     */
    public T read(String written) {
        return reader.apply(written.strip());
    }
}
