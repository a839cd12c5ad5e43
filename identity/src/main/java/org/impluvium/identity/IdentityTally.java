package org.impluvium.identity;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.impluvium.atproto.identity.DocumentGap;
import org.impluvium.atproto.identity.HandleVerdict;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.identity.cache.CacheListener;

/** Counts what happens, for metrics. Thread-safe. */
final class IdentityTally {

    /** What is counted for each subject. */
    static final class Counts implements CacheListener {
        private final LongAdder asked = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final Map<IdentityFailure, LongAdder> failures = adders(IdentityFailure.class);
        private final Map<Source, LongAdder> handedOut = adders(Source.class);

        /** A question to the network has ended, after so long. */
        void asked(long tookNanos) {
            asked.increment();
            nanos.add(tookNanos);
        }

        void failed(IdentityFailure failure) {
            increment(failures, failure);
        }

        @Override
        public void handedOut(Source source) {
            increment(handedOut, source);
        }

        long questions() {
            return asked.sum();
        }

        long totalNanos() {
            return nanos.sum();
        }

        Map<IdentityFailure, LongAdder> failures() {
            return failures;
        }

        Map<Source, LongAdder> sources() {
            return handedOut;
        }
    }

    private final Map<Subject, Counts> counts =
            new EnumMap<>(Map.of(Subject.DOCUMENT, new Counts(), Subject.HANDLE, new Counts()));
    private final Map<DocumentGap, LongAdder> gaps = adders(DocumentGap.class);
    private final Map<HandleVerdict, LongAdder> verdicts = adders(HandleVerdict.class);

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            adders.put(constant, new LongAdder());
        }
        return adders;
    }

    private static <E> void increment(Map<E, LongAdder> adders, E key) {
        LongAdder adder = adders.get(key);
        if (adder != null) {
            adder.increment();
        }
    }

    Counts of(Subject subject) {
        Counts found = counts.get(subject);
        if (found == null) {
            throw new IllegalStateException("not counted: " + subject);
        }
        return found;
    }

    void gap(DocumentGap gap) {
        increment(gaps, gap);
    }

    void verdict(HandleVerdict verdict) {
        increment(verdicts, verdict);
    }

    Map<DocumentGap, LongAdder> gaps() {
        return gaps;
    }

    Map<HandleVerdict, LongAdder> verdicts() {
        return verdicts;
    }
}
