package org.impluvium.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** Records that a processor declares unprocessable go to the dead letters; any other exception stops the process. */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof UnprocessableRecordException) {
            return Response.resume(List.of(DeadLetters.letter(
                    context, context.sourceRawKey(), context.sourceRawValue(), record.value(), exception)));
        }
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to configure.
    }
}
