package org.impluvium.processor.kafka;

import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.streams.UnprocessableRecordException;
import org.jspecify.annotations.Nullable;

/**
 * What our own events promise. One that breaks a promise goes to the dead letters ({@link UnprocessableRecordException}),
 * so it has to be asked before anything is stored or said.
 */
public final class Require {

    private Require() {}

    public static void did(String value, String what) {
        that(Did.isValid(value), what + " is no DID");
    }

    public static void rev(String value) {
        that(Tid.isValid(value), "the revision is no TID");
    }

    public static void recordKey(String value) {
        that(RecordKey.isValid(value), "not a record key");
    }

    /** The value, which must be there. */
    public static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new UnprocessableRecordException(what + " is missing");
        }
        return value;
    }

    public static void that(boolean condition, String otherwise) {
        if (!condition) {
            throw new UnprocessableRecordException(otherwise);
        }
    }
}
