package org.impluvium.store.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Local state as Kafka Streams leaves it: its own stores, in its own places, without an application around them. */
final class StateOnDisk {

    static final String APPLICATION = "rain-store";

    private final Path state;

    /** @param state folder of the application's state */
    StateOnDisk(Path state) {
        this.state = state;
    }

    /** Has a store written to and closed. */
    void write(String task, RowForm form, Consumer<KeyValueStore<Bytes, byte[]>> writer) {
        KeyValueStore<Bytes, byte[]> store = open(task, form);
        writer.accept(store);
        store.close();
    }

    /** Has a store written to and left open, as by a kill: what is on the disk then goes to {@code target}. */
    void writeAndKill(String task, RowForm form, Consumer<KeyValueStore<Bytes, byte[]>> writer, Path target) {
        KeyValueStore<Bytes, byte[]> store = open(task, form);
        writer.accept(store);
        copy(state, target);
        store.close();
    }

    private KeyValueStore<Bytes, byte[]> open(String task, RowForm form) {
        Path folder = state.resolve(APPLICATION).resolve(task);
        var context = new MockProcessorContext<Object, Object>(new Properties(), new TaskId(0, 0), folder.toFile());
        KeyValueStore<Bytes, byte[]> store =
                Stores.persistentKeyValueStore(form.store()).get();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
