package org.impluvium.processor.govern.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.processor.testing.Records;

/** Keys of the govern store: order, and nothing of one owner or subject in another's range. */
class GovernKeysProperties {

    @Property
    void shouldOrderAgesByTimeThenKey(
            @ForAll("dids") String owner,
            @ForAll long one,
            @ForAll long other,
            @ForAll("keys") String oneKey,
            @ForAll("keys") String otherKey) {
        int expected = one == other ? oneKey.compareTo(otherKey) : Long.compare(one, other);

        int order = GovernKeys.age(owner, one, oneKey).compareTo(GovernKeys.age(owner, other, otherKey));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(expected));
        assertThat(GovernKeys.keyOfAge(GovernKeys.age(owner, one, oneKey))).isEqualTo(oneKey);
    }

    @Property
    void shouldKeepOwnersApart(@ForAll("dids") String owner, @ForAll("dids") String other, @ForAll("keys") String key) {
        boolean same = owner.equals(other);

        assertThat(begins(GovernKeys.age(owner, 5, key), GovernKeys.ages(other)))
                .isEqualTo(same);
        assertThat(begins(GovernKeys.membership(owner, other, key), GovernKeys.memberships(other)))
                .isEqualTo(same);
        assertThat(begins(GovernKeys.action(owner, other, other, key), GovernKeys.actionsOnDids(other)))
                .isEqualTo(same);
        assertThat(begins(GovernKeys.config(owner, key), GovernKeys.ages(owner)))
                .isFalse();
        assertThat(begins(GovernKeys.config(owner, key), GovernKeys.memberships(owner)))
                .isFalse();
    }

    @Property
    void shouldKeepSubjectsApart(@ForAll("dids") String did, @ForAll("dids") String other, @ForAll("keys") String key) {
        assertThat(begins(GovernKeys.membership("did:plc:o", did, key), GovernKeys.membershipsOf("did:plc:o", other)))
                .isEqualTo(did.equals(other));
        assertThat(begins(GovernKeys.action("did:plc:o", did, did, key), GovernKeys.actionsOn("did:plc:o", other)))
                .isEqualTo(did.equals(other));
    }

    @Property
    void shouldTellPostsFromDids(@ForAll("dids") String did, @ForAll("keys") String key) {
        Bytes onPost = GovernKeys.action("did:plc:o", Records.postUri(did, key), did, key);
        Bytes onDid = GovernKeys.action("did:plc:o", did, did, key);

        assertThat(begins(onPost, GovernKeys.actionsOnPosts("did:plc:o"))).isTrue();
        assertThat(begins(onPost, GovernKeys.actionsOnDids("did:plc:o"))).isFalse();
        assertThat(begins(onDid, GovernKeys.actionsOnPosts("did:plc:o"))).isFalse();
        assertThat(begins(onDid, GovernKeys.actionsOnDids("did:plc:o"))).isTrue();
    }

    @Property
    void shouldOrderSubjectsAsStrings(
            @ForAll("dids") String one, @ForAll("dids") String other, @ForAll("keys") String key) {
        int order =
                GovernKeys.membership("did:plc:o", one, key).compareTo(GovernKeys.membership("did:plc:o", other, key));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(one.compareTo(other)));
    }

    private static boolean begins(Bytes key, Bytes prefix) {
        byte[] bytes = key.get();
        byte[] start = prefix.get();
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Short and alike, so that one is often the beginning of the other. */
    @Provide
    Arbitrary<String> dids() {
        return Arbitraries.strings().withChars("ab.").ofMaxLength(3).map(end -> "did:plc:a" + end + "a");
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().withChars("3ab~_.:-").ofMinLength(1).ofMaxLength(4);
    }
}
