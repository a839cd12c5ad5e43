package org.impluvium.guarantees.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in the cluster that a process fills: the same command on the same folder, in one life after the other. */
final class Member {

    private final String name;
    private final Path logs;
    private final List<String> arguments;
    private final Pattern up;
    private int lives;
    private int kills;
    private int freezes;
    private @Nullable JvmProcess process;

    /** @param up what a process prints when it does its work; its group is returned by {@link #awaitUp} */
    Member(String name, Path logs, List<String> arguments, Pattern up) {
        this.name = name;
        this.logs = logs;
        this.arguments = arguments;
        this.up = up;
    }

    String name() {
        return name;
    }

    /** Begins a life; returns at once. */
    void start() {
        lives++;
        process = JvmProcess.start(logs.resolve(name + "-" + lives + ".log"), arguments);
    }

    /** Waits until the present life does its work. */
    String awaitUp() {
        return process().awaitWords(up);
    }

    void kill() {
        process().kill();
        kills++;
    }

    void freeze() {
        process().freeze();
        freezes++;
    }

    void thaw() {
        process().thaw();
    }

    /** How often it was killed, proven. */
    int kills() {
        return kills;
    }

    /** How often it stood still, proven. */
    int freezes() {
        return freezes;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void end() {
        if (process != null) {
            process.end();
        }
    }

    private JvmProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }
}
