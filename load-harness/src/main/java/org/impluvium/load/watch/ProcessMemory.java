package org.impluvium.load.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What memory a process has, where the system tells in {@code /proc}. */
final class ProcessMemory {

    private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private ProcessMemory() {}

    /** Resident memory in MiB; null where it is not told. */
    static @Nullable Double residentMib(long pid) {
        try {
            return residentMib(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            return null;
        }
    }

    static @Nullable Double residentMib(String status) {
        Matcher rss = RSS.matcher(status);
        return rss.find() ? Long.parseLong(rss.group(1)) / 1_024.0 : null;
    }
}
