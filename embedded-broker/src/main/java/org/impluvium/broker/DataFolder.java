package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.metadata.storage.Formatter;
import org.impluvium.broker.BrokerStartException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one broker, held by one process at a time: {@code format-version}, {@code lock}, and {@code kafka/},
 * which is Kafka's own. The version is written before anything else, so a folder without one is a new one or not ours.
 */
final class DataFolder implements AutoCloseable {

    private static final String FORMAT_VERSION = "1";
    private static final String VERSION_FILE = "format-version";
    private static final String LOCK_FILE = "lock";
    private static final String KAFKA_FOLDER = "kafka";

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Locks the folder, which is created if need be, and checks its version.
     *
     * @throws BrokerStartException if it is locked, of an unknown version, or unusable
     */
    static DataFolder open(Path folder) {
        FileChannel lock = null;
        try {
            Files.createDirectories(folder);
            lock = lock(folder);
            checkVersion(folder);
            return new DataFolder(folder, lock);
        } catch (IOException e) {
            closeQuietly(lock, e);
            throw new BrokerStartException(Reason.FOLDER_UNUSABLE, "The folder " + folder + " is unusable: " + e, e);
        } catch (BrokerStartException e) {
            closeQuietly(lock, e);
            throw e;
        }
    }

    Path kafka() {
        return folder.resolve(KAFKA_FOLDER).toAbsolutePath();
    }

    /**
     * Makes Kafka's part ready for a first start; one that was formatted before is left as it is.
     *
     * @throws BrokerStartException if it belongs to another node, or is unusable
     */
    void formatIfNew(int nodeId, String clusterId) {
        try {
            Path formatted = kafka().resolve("meta.properties");
            if (Files.exists(formatted)) {
                checkNode(formatted, nodeId);
                return;
            }
            new Formatter()
                    .setNodeId(nodeId)
                    .setClusterId(clusterId)
                    .setDirectories(List.of(kafka().toString()))
                    .setControllerListenerName(KafkaProperties.CONTROLLER_LISTENER)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                    .run();
        } catch (BrokerStartException e) {
            throw e;
        } catch (Exception e) { // declared by Formatter.run as such
            throw new BrokerStartException(Reason.FOLDER_UNUSABLE, "The folder " + folder + " is unusable: " + e, e);
        }
    }

    /** Lets others have the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new BrokerStartException(
                    Reason.FOLDER_LOCKED, "The folder " + folder + " is in use by another broker.", null);
        }
        return channel;
    }

    private static void checkVersion(Path folder) throws IOException {
        Path file = folder.resolve(VERSION_FILE);
        if (Files.exists(file)) {
            String found = new String(Files.readAllBytes(file), UTF_8).strip();
            if (!found.equals(FORMAT_VERSION)) {
                throw unknownFormat(folder, "format version \"" + found + "\"");
            }
        } else if (holdsAnything(folder)) {
            throw unknownFormat(folder, "files but no " + VERSION_FILE);
        } else {
            Path written = folder.resolve(VERSION_FILE + ".new");
            Files.writeString(written, FORMAT_VERSION + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void checkNode(Path formatted, int nodeId) throws IOException {
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(formatted)) {
            stored.load(reader);
        }
        String found = stored.getProperty("node.id");
        if (!String.valueOf(nodeId).equals(found)) {
            throw new BrokerStartException(
                    Reason.FOLDER_UNUSABLE,
                    "The folder " + folder + " belongs to node " + found + ", not to node " + nodeId + ".",
                    null);
        }
    }

    private static boolean holdsAnything(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(name -> !name.equals(LOCK_FILE) && !name.equals(VERSION_FILE + ".new"));
        }
    }

    private static BrokerStartException unknownFormat(Path folder, String found) {
        return new BrokerStartException(
                Reason.UNKNOWN_FORMAT,
                "The folder " + folder + " holds " + found + "; this version of Impluvium expects format version \""
                        + FORMAT_VERSION + "\".",
                null);
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception reason) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
