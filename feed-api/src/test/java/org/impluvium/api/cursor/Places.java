package org.impluvium.api.cursor;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordKey;

/** Places of every kind that there can be. */
final class Places {

    private Places() {}

    static Arbitrary<Place> in(String collection) {
        return Combinators.combine(Arbitraries.longs(), dids(), keys())
                .as((micros, did, key) -> new Place(micros, "at://" + did + '/' + collection + '/' + key));
    }

    static Arbitrary<String> dids() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("._:%-")
                .ofMinLength(1)
                .ofMaxLength(100)
                .map(id -> "did:plc:" + id)
                .filter(Did::isValid);
    }

    private static Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("_~.:-")
                .ofMinLength(1)
                .ofMaxLength(RecordKey.MAX_LENGTH)
                .filter(RecordKey::isValid);
    }
}
