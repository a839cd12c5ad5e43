package org.impluvium.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.impluvium.api.write.Rights;
import org.impluvium.processor.govern.Roles;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.store.port.Community;

/** What the write API lets people do is what govern lets count (rules A3–A5). */
class RightsAgreementProperties {

    private static final String URI = "at://did:web:a/com.atrarium.community.config/k";

    @Provide
    Arbitrary<String> people() {
        return Arbitraries.of("did:web:a", "did:web:b", "did:web:c", "did:web:d");
    }

    @Provide
    Arbitrary<List<String>> moderators() {
        return people().list().ofMaxSize(3);
    }

    @Property
    void shouldObjectExactlyWhereAnActionWouldNotCount(
            @ForAll("moderators") List<String> moderators,
            @ForAll("people") String actor,
            @ForAll("people") String subject,
            @ForAll ModerationAction action) {
        ConfigBody config = ConfigBody.newBuilder()
                .setName("x")
                .setTag("00000001")
                .setModerators(moderators)
                .setBlocklist(List.of())
                .setStage(Stage.THEME)
                .setFeedMix(new FeedMix(100, 0, 0))
                .setCreatedMicros(0)
                .build();
        Community known = new Community(URI, "did:web:a", "k", null, config);
        var governed = new org.impluvium.processor.govern.Community(
                URI, "did:web:a", "k", null, config, true, new HashSet<>(moderators), Set.of());

        assertThat(Rights.of(known, actor)).isEqualTo(Roles.of(governed, actor));
        assertThat(Rights.objection(known, actor, subject, action).isEmpty())
                .isEqualTo(Roles.reaches(governed, actor, subject, action));
    }
}
