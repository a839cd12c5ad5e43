package org.impluvium.processor.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.RoutedCollection;

/** Keys of the route store: round trip, order, and nothing of one repository in another's range. */
class RouteKeysProperties {

    private static final Comparator<RecordId> ORDER = Comparator.comparing(RecordId::repository)
            .thenComparing(RecordId::collection)
            .thenComparing(RecordId::key);

    @Property
    void shouldBringTheRecordBack(@ForAll("ids") RecordId id) {
        assertThat(RouteKeys.recordId(RouteKeys.record(id))).isEqualTo(id);
        assertThat(RouteKeys.recordId(RouteKeys.account(id.repository()))).isNull();
    }

    @Property
    void shouldOrderByRepositoryCollectionAndKey(@ForAll("ids") RecordId one, @ForAll("ids") RecordId other) {
        assertThat(Integer.signum(RouteKeys.record(one).compareTo(RouteKeys.record(other))))
                .isEqualTo(Integer.signum(ORDER.compare(one, other)));
    }

    @Property
    void shouldHaveExactlyARepositorysRecordsInItsRange(@ForAll("ids") RecordId id, @ForAll("dids") String did) {
        assertThat(isIn(RouteKeys.record(id), RouteKeys.recordsFrom(did), RouteKeys.recordsTo(did)))
                .isEqualTo(id.repository().equals(did));
        assertThat(isIn(RouteKeys.account(id.repository()), RouteKeys.recordsFrom(did), RouteKeys.recordsTo(did)))
                .isFalse();
    }

    @Property
    void shouldHaveExactlyACollectionsRecordsInItsRange(@ForAll("ids") RecordId id, @ForAll("dids") String did) {
        Bytes from = RouteKeys.collection(did, RoutedCollection.POST);
        Bytes to = RouteKeys.collection(did, RoutedCollection.CONFIG);

        assertThat(isIn(RouteKeys.record(id), from, to))
                .isEqualTo(id.repository().equals(did) && id.collection() == RoutedCollection.POST);
    }

    private static boolean isIn(Bytes key, Bytes from, Bytes to) {
        return key.compareTo(from) >= 0 && key.compareTo(to) <= 0;
    }

    /** Short and alike, so that one is often the beginning of the other. */
    @Provide
    Arbitrary<String> dids() {
        return Arbitraries.strings().withChars("ab.").ofMaxLength(3).map(end -> "did:plc:a" + end + "a");
    }

    @Provide
    Arbitrary<RecordId> ids() {
        Arbitrary<String> keys =
                Arbitraries.strings().withChars("3ab~_.:-").ofMinLength(1).ofMaxLength(4);
        return Combinators.combine(dids(), Arbitraries.of(RoutedCollection.class), keys)
                .as(RecordId::new);
    }
}
