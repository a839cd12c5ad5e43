package org.impluvium.captures.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Frames of a file that follow each other without anything between, in pieces that are not too long to be mapped. */
final class Runs {

    private final int longest;
    private final List<Run> runs = new ArrayList<>();

    /** From the first frame's header to behind the last one. */
    private record Run(long from, long to) {}

    Runs(int longest) {
        this.longest = longest;
    }

    /** Adds a frame that reaches from here to there in the file, header included; those before it have been added. */
    void add(long from, long to) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && last.to == from && to - last.from <= longest) {
            runs.set(runs.size() - 1, new Run(last.from, to));
        } else {
            runs.add(new Run(from, to));
        }
    }

    /** How many there are. */
    int size() {
        return runs.size();
    }

    /** Where the last one begins in the file. */
    long lastFrom() {
        return runs.get(runs.size() - 1).from;
    }

    List<ByteBuffer> map(Path file) throws IOException {
        List<ByteBuffer> mapped = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            for (Run run : runs) {
                mapped.add(channel.map(FileChannel.MapMode.READ_ONLY, run.from, run.to - run.from));
            }
        }
        return mapped;
    }
}
