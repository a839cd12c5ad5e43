package org.impluvium.standalone.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The folder of one process, held by one at a time: {@code format-version}, {@code instance}, {@code lock},
 * {@code node-name} and {@code installation} (whose it is), {@code running} (from a start to the end of a clean stop), {@code kafka-address} (where the embedded broker serves
 * clients meanwhile), {@code kafka/} (the embedded broker's) and {@code state/} (local state, a folder for each application).
 *
 * <p>The version is written before anything else, so a folder with other files and no version is not ours.
 */
public final class DataFolder implements AutoCloseable {

    /** The local state of the role that remembers and answers. */
    public static final String STORE = "store";

    /** The local state of the role that routes and governs. */
    public static final String PROCESSOR = "processor";

    static final String FORMAT_VERSION = "2";
    static final String VERSION_FILE = "format-version";
    static final String LOCK_FILE = "lock";
    static final String RUNNING_FILE = "running";
    static final String KAFKA_FILE = "kafka-address";

    private static final String INSTANCE_FILE = "instance";
    private static final String NODE_FILE = "node-name";
    private static final String INSTALLATION_FILE = "installation";

    private final Path folder;
    private final FileChannel lock;
    private final String instanceId;
    private final boolean visited;

    private DataFolder(Path folder, FileChannel lock, String instanceId, boolean visited) {
        this.folder = folder;
        this.lock = lock;
        this.instanceId = instanceId;
        this.visited = visited;
    }

    /**
     * Locks the folder, which is created if need be, and checks its version.
     *
     * @param nodeName of the process; the folder remembers it. Empty: it has none, and any folder will do
     * @throws DataFolderException if another process has it, its version is unknown, it is that of another node, or it cannot
     *     be read and written
     */
    public static DataFolder open(Path folder, Optional<String> nodeName) throws DataFolderException {
        FileChannel lock = null;
        try {
            Files.createDirectories(folder);
            lock = lock(folder);
            checkVersion(folder);
            if (nodeName.isPresent()) {
                remember(folder, NODE_FILE, nodeName.get(), "is that of the node");
            }
            DataFolder opened = new DataFolder(folder, lock, instanceId(folder), false);
            write(folder.resolve(RUNNING_FILE), "");
            Files.deleteIfExists(folder.resolve(KAFKA_FILE));
            return opened;
        } catch (IOException e) {
            closeQuietly(lock, e);
            throw new DataFolderException("The data folder " + folder + " is unusable: " + e, e);
        } catch (DataFolderException e) {
            closeQuietly(lock, e);
            throw e;
        }
    }

    /** The same for a process without a name. */
    public static DataFolder open(Path folder) throws DataFolderException {
        return open(folder, Optional.empty());
    }

    /**
     * The folder is that of an installation from now on.
     *
     * @throws DataFolderException if it is another one's
     */
    public void belongsTo(String installation) throws DataFolderException {
        try {
            remember(folder, INSTALLATION_FILE, installation, "belongs to the installation");
        } catch (IOException e) {
            throw new DataFolderException("The data folder " + folder + " is unusable: " + e, e);
        }
    }

    private static void remember(Path folder, String name, String value, String says)
            throws IOException, DataFolderException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            write(file, value);
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(value)) {
            throw new DataFolderException(
                    "The data folder " + folder + " " + says + " " + found + ", not " + value
                            + "; nothing was changed. Choose another --data.",
                    null);
        }
    }

    /**
     * Locks the folder of a process that does not run, for the embedded broker alone: how that process ended stays known.
     *
     * @throws DataFolderException if there is no such folder, another process has it, its version is unknown, or it cannot
     *     be read and written
     */
    public static DataFolder visit(Path folder) throws DataFolderException {
        StoppedFolder.open(folder).close();
        FileChannel lock = null;
        try {
            lock = lock(folder);
            return new DataFolder(folder, lock, instanceId(folder), true);
        } catch (IOException e) {
            closeQuietly(lock, e);
            throw new DataFolderException("The data folder " + folder + " is unusable: " + e, e);
        }
    }

    /** Where the embedded broker of the process that has the folder serves clients; empty: it has none, or does not run. */
    public static Optional<String> kafkaAddress(Path folder) {
        try {
            return isInUse(folder)
                    ? Optional.of(Files.readString(folder.resolve(KAFKA_FILE)).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Lets others on this machine know where the embedded broker serves clients, as long as this process has the folder. */
    public void serves(String kafka) throws DataFolderException {
        try {
            write(folder.resolve(KAFKA_FILE), kafka);
        } catch (IOException e) {
            throw new DataFolderException("The data folder " + folder + " is unusable: " + e, e);
        }
    }

    /** The embedded broker's own folder. */
    public Path kafka() {
        return folder.resolve("kafka");
    }

    /** Whether an embedded broker was ever started in the folder. */
    public boolean hasKafka() {
        return Files.isDirectory(kafka());
    }

    /** The local state of one application. */
    public Path state(String application) {
        return state(folder, application);
    }

    /**
     * Names this process to Kafka for the life of the folder. A process that comes back under its name takes its place
     * in the group at once, where a stranger would wait until the dead one's session has ended.
     */
    public String instanceId() {
        return instanceId;
    }

    /** Lets others have the folder. */
    @Override
    public void close() {
        if (lock.isOpen()) {
            try {
                Files.deleteIfExists(folder.resolve(KAFKA_FILE));
                if (!visited) {
                    Files.deleteIfExists(folder.resolve(RUNNING_FILE));
                }
            } catch (IOException e) {
                LoggerFactory.getLogger(DataFolder.class)
                        .warn("The stop of {} will look unclean: {}", folder, e.toString());
            }
        }
        closeQuietly(lock, new IOException());
    }

    static Path state(Path folder, String application) {
        return folder.resolve("state").resolve(application);
    }

    private static boolean isInUse(Path folder) throws IOException {
        Path file = folder.resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (OverlappingFileLockException inThisProcess) {
            return true;
        }
    }

    private static FileChannel lock(Path folder) throws IOException, DataFolderException {
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
            throw new DataFolderException(
                    "The data folder " + folder + " is in use by another process; stop it, or choose another --data.",
                    null);
        }
        return channel;
    }

    private static void checkVersion(Path folder) throws IOException, DataFolderException {
        Path file = folder.resolve(VERSION_FILE);
        if (Files.exists(file)) {
            String found = Files.readString(file).strip();
            if (!found.equals(FORMAT_VERSION)) {
                throw unknown(folder, "was written in format version \"" + found + "\"");
            }
        } else if (holdsAnything(folder)) {
            throw unknown(folder, "holds files but no " + VERSION_FILE);
        } else {
            write(file, FORMAT_VERSION);
        }
    }

    static DataFolderException unknown(Path folder, String found) {
        return new DataFolderException(
                "The data folder " + folder + " " + found + "; this version of Impluvium knows format version \""
                        + FORMAT_VERSION + "\". Choose another --data.",
                null);
    }

    private static boolean holdsAnything(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(name -> !name.equals(LOCK_FILE) && !name.equals(VERSION_FILE + ".new"));
        }
    }

    private static String instanceId(Path folder) throws IOException {
        Path file = folder.resolve(INSTANCE_FILE);
        if (!Files.exists(file)) {
            write(file, UUID.randomUUID().toString());
        }
        return Files.readString(file).strip();
    }

    /** Whole or not at all, should the process be killed meanwhile. */
    private static void write(Path file, String content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.write(written, (content + "\n").getBytes(UTF_8));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void closeQuietly(@Nullable FileChannel channel, Exception reason) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
