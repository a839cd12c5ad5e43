package org.impluvium.processor.govern.kafka;

import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their subjects, several rows to a subject, of which only the first one left is looked at: what it
 * takes to walk several ranges side by side without holding them.
 */
final class Subjects {

    private final Iterator<KeyValue<Bytes, CommunityRecordChange>> rows;
    private final Function<CommunityRecordChange, String> subjectOf;
    private @Nullable CommunityRecordChange row;
    private @Nullable String subject;

    /** @param rows stays its maker's to close */
    Subjects(Iterator<KeyValue<Bytes, CommunityRecordChange>> rows, Function<CommunityRecordChange, String> subjectOf) {
        this.rows = rows;
        this.subjectOf = subjectOf;
        advance();
    }

    /** The subject of the next row; null: there is none. */
    @Nullable
    String subject() {
        return subject;
    }

    /** Takes all rows of a subject, if they are next. */
    void drain(String wanted, Consumer<CommunityRecordChange> taker) {
        while (wanted.equals(subject)) {
            taker.accept(Objects.requireNonNull(row));
            advance();
        }
    }

    private void advance() {
        row = rows.hasNext() ? rows.next().value : null;
        subject = row == null ? null : subjectOf.apply(row);
    }
}
