package org.impluvium.standalone.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting, declared once: everything that the command line, the environment, the help and docs/settings.md say of
 * it comes from here. Immutable; compared by identity.
 *
 * @param <T> type of its value; a list for one that may be given several times
 */
public final class Setting<T> {

    /** Before the name of each setting in the environment. */
    public static final String ENVIRONMENT_PREFIX = "IMPLUVIUM_";

    /** How often a setting may be given. */
    public enum Count {
        /** Given or not: the flag stands alone, the environment says true or false. */
        FLAG,
        ONE,
        /** The flag may be repeated; the environment's value is split at white space. */
        MANY,
        /** The words that stand behind the command without any flag; never from the environment. */
        WORDS
    }

    private final String name;
    private final String meaning;
    private final Count count;
    private final ValueType<?> type;
    private final Function<List<String>, T> reader;
    private @Nullable String fallbackText;
    private @Nullable Function<Map<String, String>, String> fallback;
    private boolean secret;
    private boolean withoutFlag;

    private Setting(String name, String meaning, Count count, ValueType<?> type, Function<List<String>, T> reader) {
        this.name = name;
        this.meaning = meaning;
        this.count = count;
        this.type = type;
        this.reader = reader;
    }

    /** A setting with one value, none until a default is added. */
    public static <T> Setting<T> one(String name, ValueType<T> type, String meaning) {
        return new Setting<>(name, meaning, Count.ONE, type, written -> type.read(written.get(0)));
    }

    /** A setting that may be given several times, none by default. */
    public static <T> Setting<List<T>> many(String name, ValueType<T> type, String meaning) {
        return new Setting<List<T>>(name, meaning, Count.MANY, type, written -> written.stream()
                        .map(type::read)
                        .toList())
                .orElse("none", environment -> "");
    }

    /** What stands behind the command without a flag; none by default. There can be one such setting a command. */
    public static <T> Setting<List<T>> words(String name, ValueType<T> type, String meaning) {
        return new Setting<List<T>>(name, meaning, Count.WORDS, type, written -> written.stream()
                        .map(type::read)
                        .toList())
                .orElse("none", environment -> "");
    }

    /** A setting that is on or off, off by default. */
    public static Setting<Boolean> flag(String name, String meaning) {
        ValueType<Boolean> type = ValueTypes.yesOrNo();
        return new Setting<>(name, meaning, Count.FLAG, type, written -> type.read(written.get(0))).orElse("false");
    }

    /** The same with a default, as it would be written. */
    public Setting<T> orElse(String written) {
        return orElse(written, environment -> written);
    }

    /** The same with a default that depends on the environment; the text says it in words. */
    public Setting<T> orElse(String text, Function<Map<String, String>, String> written) {
        Setting<T> changed = copy();
        changed.fallbackText = text;
        changed.fallback = written;
        return changed;
    }

    /** The same without a default of its own: the text says what the command takes in its place. */
    public Setting<T> otherwise(String text) {
        Setting<T> changed = copy();
        changed.fallbackText = text;
        return changed;
    }

    /** The same, its value never to be printed. */
    public Setting<T> keptSecret() {
        Setting<T> changed = copy();
        changed.secret = true;
        return changed;
    }

    /** The same, secret and from the environment only: what a command line holds can be read by others on the machine. */
    public Setting<T> withoutFlag() {
        Setting<T> changed = keptSecret();
        changed.withoutFlag = true;
        return changed;
    }

    public String name() {
        return name;
    }

    public String flag() {
        return "--" + name;
    }

    public String environmentName() {
        return ENVIRONMENT_PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** One or more sentences, unit included. */
    public String meaning() {
        return meaning;
    }

    public Count count() {
        return count;
    }

    public ValueType<?> type() {
        return type;
    }

    public boolean isSecret() {
        return secret;
    }

    /** Whether the command line takes it by its name. */
    public boolean hasFlag() {
        return !withoutFlag && count != Count.WORDS;
    }

    /** Whether the environment may hold it. */
    public boolean hasEnvironment() {
        return count != Count.WORDS;
    }

    /** What to call it to the user: its flag, or what stands for the words in the help. */
    public String title() {
        return count == Count.WORDS ? type.label() + "…" : flag();
    }

    /** The default in words; null if there is none. */
    public @Nullable String fallbackText() {
        return fallbackText;
    }

    /**
     * The default of a setting whose default does not depend on the environment.
     *
     * @throws IllegalStateException if there is none
     */
    public T fallbackValue() {
        List<String> written = fallback(Map.of());
        if (written == null) {
            throw new IllegalStateException(this + " has no default");
        }
        return read(written);
    }

    @Override
    public String toString() {
        return title();
    }

    /** The default as it would be written; null if there is none, nothing for an empty list. */
    @Nullable
    List<String> fallback(Map<String, String> environment) {
        return fallback == null ? null : split(fallback.apply(environment));
    }

    List<String> split(String written) {
        if (count != Count.MANY && count != Count.WORDS) {
            return List.of(written);
        }
        return written.isBlank() ? List.of() : List.of(written.strip().split("\\s+"));
    }

    T read(List<String> written) {
        return reader.apply(written);
    }

    private Setting<T> copy() {
        Setting<T> copy = new Setting<>(name, meaning, count, type, reader);
        copy.fallbackText = fallbackText;
        copy.fallback = fallback;
        copy.secret = secret;
        copy.withoutFlag = withoutFlag;
        return copy;
    }
}
