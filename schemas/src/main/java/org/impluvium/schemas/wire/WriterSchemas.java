package org.impluvium.schemas.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/**
 * Every schema with which a value was ever written, so that any message of any age can be read without a registry.
 * They live as resources under {@code avro-history/}, listed in {@code avro-history/index.txt}; a released file is
 * never changed. Immutable and thread-safe.
 */
public final class WriterSchemas {

    private static final String FOLDER = "/avro-history/";
    private static final List<Schema> ALL = load();
    private static final SchemaStore STORE = store(ALL);

    private WriterSchemas() {}

    /** All writer schemas, oldest first within a type. */
    public static List<Schema> all() {
        return ALL;
    }

    static SchemaStore asStore() {
        return STORE;
    }

    private static SchemaStore store(List<Schema> schemas) {
        SchemaStore.Cache cache = new SchemaStore.Cache();
        schemas.forEach(cache::addSchema);
        return cache;
    }

    private static List<Schema> load() {
        try (BufferedReader index =
                new BufferedReader(new InputStreamReader(resource(FOLDER + "index.txt"), StandardCharsets.UTF_8))) {
            return index.lines()
                    .filter(line -> !line.isBlank())
                    .map(WriterSchemas::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parse(String file) {
        try (InputStream in = resource(FOLDER + file)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the writer schema " + file, e);
        }
    }

    private static InputStream resource(String path) throws IOException {
        InputStream in = WriterSchemas.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("missing resource " + path);
        }
        return in;
    }
}
