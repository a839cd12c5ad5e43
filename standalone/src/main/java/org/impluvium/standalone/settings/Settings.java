package org.impluvium.standalone.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The value of each setting that a command takes. Immutable; {@link #toString} shows no secret. */
public final class Settings {

    private final Map<Setting<?>, Object> values;

    Settings(Map<Setting<?>, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * The value of a setting that the command requires or that has a default.
     *
     * @throws IllegalArgumentException if there is none, or the setting is not one of the command's
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalArgumentException(setting + " has no value"));
    }

    /** The value if it was given or has a default. */
    @SuppressWarnings("unchecked") // put there by SettingsReader, read by the setting itself
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }

    /** The same with other values for some settings, as they would be written. */
    public Settings with(Map<Setting<?>, List<String>> written) {
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(values);
        written.forEach((setting, value) -> changed.put(setting, setting.read(value)));
        return new Settings(changed);
    }

    /** Each value as it would be written, by the name of its setting; no secret. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach((setting, value) -> words.put(setting.name(), setting.isSecret() ? "(secret)" : written(value)));
        return words;
    }

    private static String written(Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(Settings::written).collect(Collectors.joining(" "));
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof Duration duration ? Durations.write(duration) : value.toString();
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().name() + "=" + (entry.getKey().isSecret() ? "(secret)" : entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
