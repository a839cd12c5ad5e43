package org.impluvium.standalone.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The {@link DataFolder} of a process that does not run, held for reading by any number at a time: nothing is made or
 * written in it, and no process can start in it meanwhile.
 */
public final class StoppedFolder implements AutoCloseable {

    private final Path folder;
    private final @Nullable FileChannel lock;

    private StoppedFolder(Path folder, @Nullable FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Holds the folder.
     *
     * @throws DataFolderException if there is none, it is no data folder, its version is unknown, its process runs, or
     *     it cannot be read
     */
    public static StoppedFolder open(Path folder) throws DataFolderException {
        if (!Files.isDirectory(folder)) {
            throw new DataFolderException("There is no folder " + folder + ".", null);
        }
        try {
            checkVersion(folder);
            return new StoppedFolder(folder, lock(folder));
        } catch (IOException e) {
            throw new DataFolderException("The data folder " + folder + " cannot be read: " + e, e);
        }
    }

    /** The local state of one application. */
    public Path state(String application) {
        return DataFolder.state(folder, application);
    }

    /** Whether the last process that had it came to its end; if not, what RocksDB had not flushed is not in it. */
    public boolean stoppedCleanly() {
        return !Files.exists(folder.resolve(DataFolder.RUNNING_FILE));
    }

    /** Lets a process have the folder. */
    @Override
    public void close() {
        DataFolder.closeQuietly(lock, new IOException());
    }

    private static void checkVersion(Path folder) throws IOException, DataFolderException {
        Path file = folder.resolve(DataFolder.VERSION_FILE);
        if (!Files.exists(file)) {
            throw new DataFolderException(
                    folder + " is no data folder of Impluvium: it holds no " + DataFolder.VERSION_FILE + ".", null);
        }
        String found = Files.readString(file).strip();
        if (!found.equals(DataFolder.FORMAT_VERSION)) {
            throw DataFolder.unknown(folder, "was written in format version \"" + found + "\"");
        }
    }

    /** Shared with other readers; opened for reading only, so that it is not made. Null: there is nothing to lock. */
    private static @Nullable FileChannel lock(Path folder) throws IOException, DataFolderException {
        Path file = folder.resolve(DataFolder.LOCK_FILE);
        if (!Files.exists(file)) {
            return null;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock held;
        try {
            held = channel.tryLock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException inThisProcess) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new DataFolderException(
                    "The data folder " + folder + " is in use by another process; stop it first.", null);
        }
        return channel;
    }
}
