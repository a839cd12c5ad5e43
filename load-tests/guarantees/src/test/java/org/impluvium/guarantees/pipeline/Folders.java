package org.impluvium.guarantees.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of what runs in tests. */
public final class Folders {

    private Folders() {}

    public static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder below {@code target}, which stays for who wants to know what happened. */
    public static Path kept(String prefix) {
        try {
            Path parent =
                    Files.createDirectories(Path.of("target", "guarantees").toAbsolutePath());
            return Files.createTempDirectory(parent, prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a folder with all that is in it; nobody may be using it. Returns how many files there were. */
    public static int wipe(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> childrenFirst = files.sorted(Comparator.reverseOrder()).toList();
            int count = 0;
            for (Path file : childrenFirst) {
                count += Files.isRegularFile(file) ? 1 : 0;
                Files.delete(file);
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
