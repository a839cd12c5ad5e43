package org.impluvium.guarantees.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in the cluster that a process fills: the same command on the same folder, in one life after the other. For one thread. */
public final class Member {

    private final String name;
    private final Path logs;
    private final List<String> within;
    private final Launch launch;
    private int lives;
    private int kills;
    private int stops;
    private int freezes;
    private @Nullable JvmProcess process;

    /**
     * What is started.
     *
     * @param arguments the command and its flags
     * @param environment beside this JVM's
     * @param up what a process prints when it does its work; its group is returned by {@link #awaitUp}
     * @param management host and port of its management port; empty: it has none
     */
    record Launch(List<String> arguments, Map<String, String> environment, Pattern up, String management) {
        Launch {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    Member(String name, Path logs, List<String> within, Launch launch) {
        this.name = name;
        this.logs = logs;
        this.within = List.copyOf(within);
        this.launch = launch;
    }

    public String name() {
        return name;
    }

    /** Begins a life; returns at once. */
    public void start() {
        start(Map.of());
    }

    /** As {@link #start()}, with more in its environment than usual. */
    public void start(Map<String, String> more) {
        lives++;
        Map<String, String> environment = new HashMap<>(launch.environment());
        environment.putAll(more);
        process = JvmProcess.start(logs.resolve(name + "-" + lives + ".log"), within, launch.arguments(), environment);
    }

    /** Waits until the present life does its work. */
    public String awaitUp() {
        return process().awaitWords(launch.up());
    }

    /** {@code kill -9}; returns when the process is gone, which is proven. */
    public void kill() {
        process().kill();
        kills++;
    }

    /** {@code kill -TERM}; returns when the process has ended in order, which is proven. */
    public void stop() {
        process().stop();
        stops++;
    }

    /** {@code kill -TERM}; returns when the process has ended, in order or not, its status. */
    public int stopAnyhow() {
        return process().stopAnyhow();
    }

    /** {@code kill -STOP}; returns when it stands still, which is proven. */
    public void freeze() {
        process().freeze();
        freezes++;
    }

    /** {@code kill -CONT}. */
    public void thaw() {
        process().thaw();
    }

    /** Begins another life, whether or not the present one has ended by itself. */
    public void startAnew() {
        end();
        start();
    }

    /** Whatever it is doing. */
    void end() {
        if (process != null) {
            process.end();
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What the present life has printed so far. */
    public String said() {
        return process().said();
    }

    /** What it tells on its management port. */
    public Management management() {
        return new Management(launch.management());
    }

    /** How often it was killed, proven. */
    int kills() {
        return kills;
    }

    /** How often it was stopped, proven. */
    int stops() {
        return stops;
    }

    /** How often it stood still, proven. */
    int freezes() {
        return freezes;
    }

    private JvmProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }
}
