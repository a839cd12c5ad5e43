package org.impluvium.standalone.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.settings.Declared;

/** The command of {@code impluvium up} in a JVM of its own, with this one's class path. Pure, but for asking this JVM. */
final class UpCommandLine {

    private final Class<?> program;
    private final String javaOptions;
    private final List<String> more;
    private final Path data;

    /**
     * @param program whose {@code main} knows {@code up}
     * @param more settings as {@code name=value}; they take the place of ours
     * @param data folder, empty
     */
    UpCommandLine(Class<?> program, String javaOptions, List<String> more, Path data) {
        this.program = program;
        this.javaOptions = javaOptions;
        this.more = more;
        this.data = data;
    }

    /** The words, the program first. */
    List<String> of(String source) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!javaOptions.isBlank()) {
            words.addAll(List.of(javaOptions.strip().split("\\s+")));
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), "up"));
        settings(source).forEach((name, value) -> words.add("--" + name + "=" + value));
        return words;
    }

    private Map<String, String> settings(String source) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Declared.SOURCES.name(), source);
        settings.put(Declared.DATA.name(), data.toString());
        settings.put(Declared.LISTEN.name(), "127.0.0.1");
        settings.put(Declared.PORT.name(), "0");
        settings.put(Declared.MANAGEMENT_PORT.name(), "0");
        // There are no repositories behind the frames.
        settings.put(Declared.READ_REPOSITORIES.name(), "off");
        // However old a capture is, its posts are to stand in feeds.
        settings.put(Declared.RETENTION.name(), "36500d");
        // It is to be measured also where it would not call itself ready.
        settings.put(Declared.MAX_SOURCE_LAG.name(), "36500d");
        settings.put(Declared.MAX_LOG_LAG.name(), Integer.toString(Integer.MAX_VALUE));
        for (String pair : more) {
            int equals = pair.indexOf('=');
            settings.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return settings;
    }
}
