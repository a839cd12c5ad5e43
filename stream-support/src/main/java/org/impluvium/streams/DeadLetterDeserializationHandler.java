package org.impluvium.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/** Bytes that cannot be read go to the dead letters; the stream goes on, and a {@link CatchUp} does not wait for them. */
public final class DeadLetterDeserializationHandler implements DeserializationExceptionHandler {

    private @Nullable CatchUp catchUp;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (catchUp != null && record.topic().equals(catchUp.topic())) {
            catchUp.done(record.partition(), record.offset());
        }
        return Response.resume(List.of(DeadLetters.letter(context, record.key(), record.value(), null, exception)));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        catchUp = (CatchUp) configs.get(CatchUp.CONFIG);
    }
}
