package org.impluvium.guarantees.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.impluvium.guarantees.pipeline.Folders;

/** A disk of its own under a folder, which can be filled to the last byte. Needs the rights of root. For one thread. */
public final class SmallDisk implements AutoCloseable {

    private static final int PIECE = 64 << 10;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Why no disk can be mounted here; empty: it can. */
    public static String obstacle() {
        Path folder = Folders.temporary("small-disk");
        try (SmallDisk disk = mount(folder, 1)) {
            return disk.free() > 0 ? "" : "a new disk is full";
        } catch (CommandFailure e) {
            return "no disk of its own can be mounted here: " + e.getMessage();
        } finally {
            Folders.wipe(folder);
        }
    }

    /** Lays an empty disk over a folder. */
    public static SmallDisk mount(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Commands.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    /** Leaves no byte of it free. */
    public void fill() {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filling())) {
            for (int size = PIECE; size > 0; size /= 2) {
                writeUntilFull(out, piece, size);
            }
        } catch (IOException full) {
            // The last piece did not fit: so it is full.
        }
    }

    private static void writeUntilFull(OutputStream out, byte[] piece, int size) {
        try {
            while (true) {
                out.write(piece, 0, size);
            }
        } catch (IOException full) {
            // Smaller ones may fit.
        }
    }

    /** Bytes that are free. */
    public long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what {@link #fill} put there. */
    public void makeRoom() {
        try {
            Files.deleteIfExists(filling());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    /** Takes it away with all that is on it, whoever uses it. */
    @Override
    public void close() {
        Commands.run("umount", "--lazy", folder.toString());
    }
}
