package org.impluvium.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.cluster.ClusterSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {

    private static final String ONE = "the-first-secret-of-32-characters-";
    private static final String TWO = "the-second-secret-of-32-characters";

    private final List<Statement> said = new ArrayList<>();

    @Test
    void shouldTakeTheFirstIdThatWasSaid() throws Exception {
        joins("", "a");
        said.add(new Statement("b", Optional.empty(), Optional.empty()));

        joins("", "c");

        assertThat(Agreement.id(said)).contains("a");
        assertThat(said).hasSize(2);
    }

    @Test
    void shouldAddTheProofOfTheFirstWhoKnowsASecret() throws Exception {
        joins("", "a");
        joins(ONE, "b");
        joins(ONE, "c");
        joins("", "d");

        assertThat(said).hasSize(2);
        assertThat(Agreement.id(said)).contains("a");
        assertThat(said.toString()).doesNotContain(ONE);
    }

    @Test
    void shouldRefuseWhoKnowsAnotherSecretAndAddNothing() throws Exception {
        joins(ONE, "a");

        assertThatExceptionOfType(InstallationException.class)
                .isThrownBy(() -> joins(TWO, "b"))
                .withMessageContaining("not that of this installation's nodes; nothing was changed")
                .withMessageNotContaining("second");
        assertThat(said).hasSize(1);
    }

    @Test
    void shouldLetTheSecretBeChangedNodeByNode() throws Exception {
        joins(ONE, "a");
        joins(ONE + " " + TWO, "a");
        joins(TWO + " " + ONE, "a");
        joins(ONE + " " + TWO, "a");
        joins(TWO + " " + ONE, "a");

        joins(TWO, "a");
        assertThatExceptionOfType(InstallationException.class).isThrownBy(() -> joins(ONE, "a"));
    }

    @Test
    void shouldLetTheFirstOfTwoStandThatWereSaidAtOnce() throws Exception {
        List<Statement> before = List.copyOf(said);
        Statement one = Agreement.missing(before, secret(ONE), "a").orElseThrow();
        Statement two = Agreement.missing(before, secret(TWO), "b").orElseThrow();
        said.addAll(List.of(one, two));

        assertThat(Agreement.missing(said, secret(ONE), "c")).isEmpty();
        assertThatExceptionOfType(InstallationException.class)
                .isThrownBy(() -> Agreement.missing(said, secret(TWO), "d"));
        assertThat(Agreement.id(said)).contains("a");
    }

    @Test
    void shouldReadWhatItWrites() throws Exception {
        for (Statement statement : List.of(
                new Statement("a", Optional.empty(), Optional.empty()),
                new Statement("a", Optional.of("p"), Optional.of("q")))) {
            assertThat(Statement.parse(statement.json())).isEqualTo(statement);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"format\":2,\"id\":\"a\"}", "{\"format\":1}"})
    void shouldRefuseWhatItDoesNotKnow(String written) {
        assertThatExceptionOfType(InstallationException.class).isThrownBy(() -> Statement.parse(written));
    }

    private void joins(String secret, String newId) throws InstallationException {
        Agreement.missing(said, secret(secret), newId).ifPresent(said::add);
        assertThat(Agreement.missing(said, secret(secret), newId)).isEmpty();
    }

    private static Optional<ClusterSecret> secret(String written) {
        return written.isEmpty() ? Optional.empty() : Optional.of(ClusterSecret.parse(written));
    }
}
