package org.impluvium.schemas.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding: marker {@code C3 01}, eight bytes of schema fingerprint, the value. Null stands for null
 * in both directions, so deletions pass. Bytes that cannot be read are a {@link SerializationException}. Thread-safe.
 *
 * @param <T> the generated record class
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {

    static {
        // Avro instantiates only classes that it is told to trust: ours are those that we generated.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> FirehoseEvent.class.getPackageName().equals(type.getPackageName())));
    }

    private final Class<T> type;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private AvroSerde(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        // The same bytes, by code that was generated for the type instead of a walk over its schema.
        model.setCustomCoders(true);
        Schema schema = model.getSchema(type);
        this.type = type;
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema, WriterSchemas.asStore());
    }

    public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type) {
        return new AvroSerde<>(type);
    }

    /** The wire form of a value. */
    public byte[] encode(T value) {
        try {
            ByteBuffer encoded = encoder.encode(value);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("cannot write a " + type.getSimpleName(), e);
        }
    }

    /**
     * The value of a wire form.
     *
     * @throws SerializationException if the bytes are damaged or of an unknown writer schema
     */
    public T decode(byte[] bytes) {
        try {
            return decoder.decode(ByteBuffer.wrap(bytes), null);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new SerializationException("cannot read a " + type.getSimpleName(), e);
        }
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> nullable(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return new Deserializer<>() {
            @Override
            @SuppressWarnings("NullAway") // Kafka's tombstones: null stands for null.
            public T deserialize(String topic, byte @Nullable [] bytes) {
                return bytes == null ? null : decode(bytes);
            }
        };
    }

    @SuppressWarnings("NullAway") // Kafka's tombstones: null stands for null.
    private byte[] nullable(@Nullable T value) {
        return value == null ? null : encode(value);
    }
}
