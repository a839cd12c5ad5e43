package org.impluvium.store.inspect;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the stores in the folder of a Kafka Streams application: {@code application/task/rocksdb/store}. */
final class LocalStores {

    private static final String ROCKSDB = "rocksdb";

    private LocalStores() {}

    /**
     * The stores of a form, ordered by application and task.
     *
     * @throws InspectionException if the folder cannot be read
     */
    static List<LocalStore> in(Path state, RowForm form) throws InspectionException {
        List<LocalStore> found = new ArrayList<>();
        try {
            for (Path application : folders(state)) {
                for (Path task : folders(application)) {
                    Path database = task.resolve(ROCKSDB).resolve(form.store());
                    if (Files.isDirectory(database)) {
                        found.add(new LocalStore(name(application), name(task), form.store(), database));
                    }
                }
            }
        } catch (IOException e) {
            throw new InspectionException("The folder " + state + " cannot be read: " + e, e);
        }
        // 0_2 before 0_10.
        found.sort(Comparator.comparing(LocalStore::application)
                .thenComparing(store -> store.task().length())
                .thenComparing(LocalStore::task));
        return List.copyOf(found);
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
                entries.forEach(folders::add);
            }
        }
        return folders;
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
