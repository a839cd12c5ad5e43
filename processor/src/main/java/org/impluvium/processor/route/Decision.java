package org.impluvium.processor.route;

import java.util.List;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one change of one record.
 *
 * @param trace what to remember of the record from now on
 * @param messages what to say, in this order
 * @param flaw why the content counts as absent; null where it does not
 */
public record Decision(
        RecordTrace trace, List<Message> messages, @Nullable Flaw flaw) {

    /**
     * Content that counts as absent.
     *
     * @param cause what to count
     * @param reason in words, for the record's author
     */
    public record Flaw(Ignored cause, String reason) {}

    static Decision of(RecordTrace trace, List<Message> messages) {
        return new Decision(trace, messages, null);
    }
}
