package org.impluvium.processor.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.govern.Communities.rain;

import java.util.Map;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules A3 and A5: who may do what to whom. */
class RolesTest {

    private static final Map<String, String> WHO = Map.of(
            "owner", Communities.OWNER,
            "moderator", Communities.MODERATOR,
            "other", Communities.OTHER_MODERATOR,
            "blocked", Communities.BLOCKED,
            "someone", Communities.SOMEONE);

    @Test
    void shouldGiveRolesByTheConfigAlone() {
        assertThat(Roles.of(rain(), Communities.OWNER)).isEqualTo(EffectiveRole.OWNER);
        assertThat(Roles.of(rain(), Communities.MODERATOR)).isEqualTo(EffectiveRole.MODERATOR);
        assertThat(Roles.of(rain(), Communities.SOMEONE)).isEqualTo(EffectiveRole.MEMBER);
    }

    @ParameterizedTest(name = "{0} blocks {1}: {2}")
    @CsvSource({
        "owner, owner, false",
        "owner, moderator, true",
        "owner, someone, true",
        "moderator, owner, false",
        "moderator, moderator, false",
        "moderator, other, false",
        "moderator, someone, true",
        "moderator, blocked, true",
        "someone, owner, false",
        "someone, moderator, false",
        "someone, someone, false",
        "someone, blocked, false"
    })
    void shouldSayWhoMayBlockWhom(String actor, String subject, boolean counts) {
        assertThat(Roles.reaches(rain(), who(actor), who(subject), ModerationAction.BLOCK))
                .isEqualTo(counts);
        assertThat(Roles.reaches(rain(), who(actor), who(subject), ModerationAction.UNBLOCK))
                .isEqualTo(counts);
    }

    @ParameterizedTest(name = "{0} on a post of {1}: hide {2}, unhide {3}")
    @CsvSource({
        "owner, owner, true, true",
        "owner, moderator, true, true",
        "owner, someone, true, true",
        "moderator, owner, false, false",
        "moderator, moderator, true, false",
        "moderator, other, false, false",
        "moderator, someone, true, true",
        "moderator, blocked, true, true",
        "someone, owner, false, false",
        "someone, moderator, false, false",
        "someone, someone, false, false",
        "someone, blocked, false, false"
    })
    void shouldSayWhoMayRuleOnWhosePosts(String actor, String author, boolean hide, boolean unhide) {
        assertThat(Roles.reaches(rain(), who(actor), who(author), ModerationAction.HIDE))
                .isEqualTo(hide);
        assertThat(Roles.reaches(rain(), who(actor), who(author), ModerationAction.UNHIDE))
                .isEqualTo(unhide);
    }

    private static String who(String name) {
        return WHO.getOrDefault(name, name);
    }
}
