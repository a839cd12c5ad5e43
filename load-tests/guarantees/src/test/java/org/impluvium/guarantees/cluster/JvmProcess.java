package org.impluvium.guarantees.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.impluvium.standalone.Main;

/** One {@code impluvium} process, on this JVM's class path. Whatever it prints goes to its log. It ends with this JVM. */
public final class JvmProcess {

    /** For a start, also while other starts go on. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What the operating system reports of a process that ended by {@code kill -9}: 128 + 9. */
    private static final int KILLED = 137;

    /** What it reports of one that ended in order when it was asked to: 128 + 15. */
    private static final int STOPPED = 143;

    /** Those that are to end when this JVM does, should a test be broken off. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "end-processes"));
    }

    private final Process process;
    private final Path log;

    private JvmProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        RUNNING.add(process);
        var unused = process.onExit().thenAccept(RUNNING::remove);
    }

    /** Starts a command with its flags; returns at once. */
    public static JvmProcess start(Path log, List<String> arguments) {
        return start(log, List.of(), arguments, Map.of());
    }

    /**
     * Starts a command with its flags; returns at once.
     *
     * @param within a command that becomes the given one, such as {@code ip netns exec}
     * @param environment beside this JVM's
     */
    static JvmProcess start(Path log, List<String> within, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(within);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                // None lives for long: compiling well would take longer than it gains.
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("IMPLUVIUM_"));
        builder.environment().putAll(environment);
        try {
            return new JvmProcess(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it prints words of this form, and returns what the form's group took. */
    public String awaitWords(Pattern words) {
        return Awaitility.await(words + " in " + log)
                .atMost(PATIENCE)
                .until(
                        () -> {
                            Matcher found = words.matcher(said());
                            if (found.find()) {
                                return found.group(1);
                            }
                            assertThat(process.isAlive())
                                    .as("the process of %s is alive:%n%s", log, said())
                                    .isTrue();
                            return "";
                        },
                        found -> !found.isEmpty());
    }

    /** As {@code kill -9}. Returns when it is gone, and fails if it ended in another way, or had ended before. */
    public void kill() {
        end(() -> process.destroyForcibly(), KILLED);
    }

    /** As {@code kill -TERM}. Returns when it is gone, and fails if it did not end in order, or had ended before. */
    void stop() {
        end(process::destroy, STOPPED);
    }

    /** As {@code kill -TERM}. Returns its status when it is gone. */
    int stopAnyhow() {
        process.destroy();
        return awaitEnd();
    }

    private void end(Runnable how, int status) {
        assertThat(process.isAlive())
                .as("%s ran until it was ended:%n%s", log, said())
                .isTrue();
        how.run();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("gone").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(process.exitValue()).as("status of %s", log).isEqualTo(status);
    }

    /** As {@code kill -STOP}: it stands still with all that it holds. Returns when the operating system says so. */
    void freeze() {
        signal("STOP");
        Awaitility.await("the process of " + log + " stands still").until(() -> state() == 'T');
    }

    /** As {@code kill -CONT}. */
    void thaw() {
        signal("CONT");
        Awaitility.await("the process of " + log + " goes on").until(() -> state() != 'T');
    }

    /** Waits until it has ended by itself, and returns its status. */
    public int awaitEnd() {
        Awaitility.await("the end of the process of " + log).atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whatever it is doing; for the end of a test. */
    public void end() {
        process.destroyForcibly().onExit().join();
    }

    /** All that it has printed so far. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            // The shell's own: a kill program is not everywhere.
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + ' ' + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).as("status of kill").isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The letter behind the name in parentheses, which may hold anything. */
    private char state() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }
}
