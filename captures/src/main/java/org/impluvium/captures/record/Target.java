package org.impluvium.captures.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of a recording's files. One file has the name that was asked for; where there may be several they are numbered,
 * {@code name-00001.atcap}, and in a folder they are called {@code firehose-00001.atcap.zst}. Immutable.
 */
final class Target {

    private static final Pattern NAME = Pattern.compile("(.*?)((?:\\.atcap)?(?:\\.gz|\\.zst)?)");
    private static final String NOTE = ".source";

    private final Path folder;
    private final String stem;
    private final String ending;
    private final boolean numbered;
    private final Path note;

    private Target(Path folder, String stem, String ending, boolean numbered, Path note) {
        this.folder = folder;
        this.stem = stem;
        this.ending = ending;
        this.numbered = numbered;
        this.note = note;
    }

    /**
     * The target of a path.
     *
     * @param out a folder that exists, or a file
     * @param rotating whether there may be several files
     */
    static Target of(Path out, boolean rotating) {
        if (Files.isDirectory(out)) {
            return new Target(out, "firehose", ".atcap.zst", true, out.resolve("firehose" + NOTE));
        }
        String name = String.valueOf(out.getFileName());
        Matcher parts = NAME.matcher(name);
        boolean named = parts.matches();
        return new Target(
                out.resolveSibling("."),
                named ? parts.group(1) : name,
                named ? parts.group(2) : "",
                rotating,
                out.resolveSibling(name + NOTE));
    }

    /** Where stands which source it is of. */
    Path note() {
        return note;
    }

    /** Whether there can be a file of this number, from 1. */
    boolean hasRoomFor(int number) {
        return numbered || number == 1;
    }

    /** The file of a number, from 1. */
    Path file(int number) {
        String name = numbered ? String.format(Locale.ROOT, "%s-%05d%s", stem, number, ending) : stem + ending;
        return folder.resolve(name).normalize();
    }

    /** The files that are there, by number. */
    NavigableMap<Integer, Path> existing() throws IOException {
        NavigableMap<Integer, Path> existing = new TreeMap<>();
        if (!numbered) {
            if (Files.exists(file(1))) {
                existing.put(1, file(1));
            }
            return existing;
        }
        Pattern name = Pattern.compile(Pattern.quote(stem) + "-(\\d{5,9})" + Pattern.quote(ending));
        for (Path path : inFolder()) {
            Matcher number = name.matcher(String.valueOf(path.getFileName()));
            if (number.matches()) {
                existing.put(Integer.valueOf(number.group(1)), path);
            }
        }
        return existing;
    }

    private List<Path> inFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** The source that a recording that is there is of; empty if nothing says it. */
    Optional<String> source() throws IOException {
        return Files.exists(note) ? Optional.of(Files.readString(note).strip()) : Optional.empty();
    }
}
