package org.impluvium.api.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the folder that the dashboard's build made. What is read is all that can ever be asked for: a request names a key of a
 * map, and no file system is asked on its behalf, so there is no path that leads out of the folder.
 */
final class DashboardFolder {

    /** Answers to every path that the dashboard itself makes a page of. */
    static final String INDEX = "/index.html";

    /** Some twenty times what the dashboard has: whoever names a wrong folder is told before memory is full. */
    static final long MOST_BYTES = 32L << 20;

    static final int MOST_FILES = 2_000;
    private static final int DEEPEST = 8;

    /** The build puts a hash of their content into the names of these. */
    private static final String HASHED = "/assets/";

    private DashboardFolder() {}

    /**
     * Its files by the path under which they are asked for, percent-encoded as browsers do it. Files and folders whose names begin
     * with a dot are left out.
     *
     * @throws DashboardException if it is no such folder, or one that should not be shown to everybody
     */
    static Map<String, ServedFile> read(Path folder) throws DashboardException {
        if (!Files.isDirectory(folder)) {
            throw new DashboardException(folder + " is no folder. Is the dashboard built?");
        }
        try {
            Path root = folder.toRealPath();
            Reader reader = new Reader(root);
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, reader);
            if (!reader.files.containsKey(INDEX)) {
                throw new DashboardException(folder + " has no index.html. Is the dashboard built?");
            }
            return Map.copyOf(reader.files);
        } catch (UnfitException e) {
            throw new DashboardException(folder + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DashboardException(folder + " cannot be read: " + e, e);
        }
    }

    /** What a walk ends with. */
    private static final class UnfitException extends IOException {

        private static final long serialVersionUID = 1L;

        UnfitException(String message) {
            super(message);
        }
    }

    private static final class Reader extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Map<String, ServedFile> files = new HashMap<>();
        private long bytes;

        Reader(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (isHidden(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            requireWithin(directory);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            requireWithin(file);
            if (!attributes.isRegularFile()) {
                throw new UnfitException(name(file) + " is neither a file nor a folder, or lies too deep");
            }
            bytes += attributes.size();
            if (bytes > MOST_BYTES || files.size() >= MOST_FILES) {
                throw new UnfitException("there are more than " + MOST_FILES + " files or " + (MOST_BYTES >> 20)
                        + " MiB; that is no dashboard");
            }
            String path = '/' + name(file);
            files.put(encoded(path), ServedFile.of(path, Files.readAllBytes(file), path.startsWith(HASHED)));
            return FileVisitResult.CONTINUE;
        }

        /** A link that leads out would show everybody what lies there. */
        private void requireWithin(Path file) throws IOException {
            if (!file.toRealPath().startsWith(root)) {
                throw new UnfitException(name(file) + " is a link that leads out of the folder");
            }
        }

        private boolean isHidden(Path file) {
            return !file.equals(root) && String.valueOf(file.getFileName()).startsWith(".");
        }

        private String name(Path file) {
            return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        }

        private static String encoded(String path) throws UnfitException {
            try {
                return new URI(null, null, path, null).toASCIIString();
            } catch (URISyntaxException e) {
                throw new UnfitException(path + " cannot be asked for under this name");
            }
        }
    }
}
