package org.impluvium.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSecretTest {

    private static final String OLD = "old-secret-of-at-least-32-characters";
    private static final String NEW = "new-secret-of-at-least-32-characters";

    @Test
    void shouldSendTheFirstAndAcceptBothWhileOneIsChanged() {
        ClusterSecret both = ClusterSecret.parse(NEW + "\n" + OLD + "\n");

        assertThat(both.sent()).isEqualTo(NEW);
        assertThat(both.accepts(NEW)).isTrue();
        assertThat(both.accepts(OLD)).isTrue();
    }

    @Test
    void shouldAcceptNothingElse() {
        ClusterSecret secret = ClusterSecret.parse(NEW);

        assertThat(secret.accepts(OLD)).isFalse();
        assertThat(secret.accepts(NEW + "x")).isFalse();
        assertThat(secret.accepts("")).isFalse();
        assertThat(secret.accepts(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "31-characters-are-not-enough---",
                OLD + " short",
                OLD + " " + NEW + " " + OLD,
                "ümlaut-of-at-least-32-characters-long"
            })
    void shouldRefuseWhatIsNoSecretWithoutQuotingIt(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterSecret.parse(written))
                .withMessageNotContaining("characters-");
    }

    @Test
    void shouldProveEachWithoutShowingIt() {
        ClusterSecret both = ClusterSecret.parse(NEW + " " + OLD);

        assertThat(both.proofs("text")).hasSize(2).doesNotHaveDuplicates();
        assertThat(both.proofs("text").get(0))
                .isEqualTo(ClusterSecret.parse(NEW).proofs("text").get(0));
        assertThat(both.proofs("text").get(1))
                .isEqualTo(ClusterSecret.parse(OLD).proofs("text").get(0));
        assertThat(both.proofs("text")).isNotEqualTo(both.proofs("another"));
        assertThat(both.toString() + both.proofs("text")).doesNotContain(NEW, OLD);
    }
}
