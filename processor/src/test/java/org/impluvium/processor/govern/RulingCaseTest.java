package org.impluvium.processor.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.govern.Communities.MODERATOR;
import static org.impluvium.processor.govern.Communities.OWNER;
import static org.impluvium.processor.govern.Communities.SOMEONE;
import static org.impluvium.processor.govern.Communities.action;
import static org.impluvium.processor.govern.Communities.rain;
import static org.impluvium.schemas.avro.ModerationAction.HIDE;
import static org.impluvium.schemas.avro.ModerationAction.UNHIDE;

import java.util.Objects;
import org.impluvium.processor.testing.Records;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.RulingChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules A4–A6: whether a post is hidden. */
class RulingCaseTest {

    private static final String POST = Records.postUri(SOMEONE, "p");

    @Test
    void shouldNotRuleWithoutAnActionThatCounts() {
        assertThat(verdict(rain(), POST)).isNull();
        assertThat(verdict(rain(), POST, action(SOMEONE, "a", HIDE, POST, 1))).isNull();
        assertThat(verdict(null, POST, action(OWNER, "a", HIDE, POST, 1))).isNull();
    }

    @Test
    void shouldHideAndUnhideByTheGreatestEffectiveTime() {
        CommunityRecordChange hide = action(MODERATOR, "a", HIDE, POST, 5);
        CommunityRecordChange unhide = action(OWNER, "b", UNHIDE, POST, 6);

        assertThat(ruling(POST, hide).getHidden()).isTrue();
        assertThat(ruling(POST, hide, unhide).getHidden()).isFalse();
        assertThat(ruling(POST, unhide, hide).getHidden()).isFalse();
        assertThat(ruling(POST, unhide, hide).getDecision().getCid()).isEqualTo("cid-b");
    }

    @Test
    void shouldNameThePostByItsParts() {
        RulingChange ruling = ruling(POST, action(OWNER, "a", HIDE, POST, 5));

        assertThat(ruling.getAuthor()).isEqualTo(SOMEONE);
        assertThat(ruling.getKey()).isEqualTo("p");
        assertThat(ruling.getCommunity()).isEqualTo(rain().uri());
    }

    @Test
    void shouldNotLetAModeratorUnhideHisOwnPost() {
        String own = Records.postUri(MODERATOR, "p");

        RulingChange ruling = ruling(own, action(OWNER, "a", HIDE, own, 5), action(MODERATOR, "b", UNHIDE, own, 6));

        assertThat(ruling.getHidden()).isTrue();
    }

    private static RulingChange ruling(String uri, CommunityRecordChange... actions) {
        return Objects.requireNonNull(verdict(rain(), uri, actions));
    }

    private static @Nullable RulingChange verdict(
            @Nullable Community community, String uri, CommunityRecordChange... actions) {
        RulingCase hearing = new RulingCase(community, PostTarget.of(uri));
        for (CommunityRecordChange action : actions) {
            hearing.action(action);
        }
        return hearing.verdict();
    }
}
