package org.impluvium.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wire versions: each writer schema is kept, and golden bytes of each can be read for ever.
 *
 * <p>After a deliberate change of a schema run this test once with {@code -Dimpluvium.schemas.record=true}: it adds the
 * new schema to the history and its golden bytes beside the old ones. It never changes an existing file.
 */
class WireFormatTest {

    private static final Path HISTORY = Path.of("src/main/resources/avro-history");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    static Stream<Path> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldKeepTheWriterSchemaOfEveryTypeInTheHistory(SpecificRecord sample) throws IOException {
        Schema schema = sample.getSchema();
        String file = versionOf(schema) + ".avsc";
        if (Boolean.getBoolean("impluvium.schemas.record") && !Files.exists(HISTORY.resolve(file))) {
            record(schema, sample, file);
        }

        assertThat(HISTORY.resolve(file))
                .as("the schema of %s changed: record it (see this class)", schema.getName())
                .exists();
        assertThat(Files.readAllLines(HISTORY.resolve("index.txt"))).contains(file);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldWriteTheGoldenBytes(SpecificRecord sample) throws IOException {
        Path golden = GOLDEN.resolve(versionOf(sample.getSchema()) + ".hex");

        assertThat(hex(sample)).isEqualTo(Files.readString(golden).strip());
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void shouldReadTheGoldenBytesOfEveryVersion(Path golden) throws IOException {
        String type = golden.getFileName().toString().replaceFirst("-.*", "");
        byte[] bytes = HexFormat.of().parseHex(Files.readString(golden).strip());

        SpecificRecord expected = samples().stream()
                .filter(sample -> sample.getSchema().getName().equals(type))
                .findFirst()
                .orElseThrow();

        assertThat(serdeOf(expected).decode(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldLetNullStandForNull(SpecificRecord sample) {
        AvroSerde<SpecificRecord> serde = serdeOf(sample);

        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void shouldRefuseBytesOfAnUnknownWriter() {
        byte[] bytes = HexFormat.of().parseHex("c301" + "0102030405060708" + "00");

        assertThatThrownBy(() -> serdeOf(samples().get(0)).decode(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("FirehoseEvent");
    }

    private static void record(Schema schema, SpecificRecord sample, String file) throws IOException {
        Files.createDirectories(GOLDEN);
        Files.writeString(
                HISTORY.resolve(file),
                new ObjectMapper().readTree(schema.toString()).toPrettyString() + "\n");
        Path index = HISTORY.resolve("index.txt");
        Files.writeString(index, Files.readString(index) + file + "\n", StandardCharsets.UTF_8);
        Files.writeString(GOLDEN.resolve(versionOf(schema) + ".hex"), hex(sample) + "\n");
    }

    private static String hex(SpecificRecord sample) {
        return HexFormat.of().formatHex(serdeOf(sample).encode(sample));
    }

    private static String versionOf(Schema schema) {
        return schema.getName() + "-" + String.format("%016x", SchemaNormalization.parsingFingerprint64(schema));
    }

    @SuppressWarnings("unchecked")
    private static AvroSerde<SpecificRecord> serdeOf(SpecificRecord sample) {
        return (AvroSerde<SpecificRecord>) AvroSerde.of(sample.getClass());
    }
}
