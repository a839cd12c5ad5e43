package org.impluvium.standalone.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostFailuresTest {

    /** Where no connection was ever made. */
    private static final Set<IdentityFailure> NOTHING_SENT = Set.of(
            IdentityFailure.FORBIDDEN_ADDRESS,
            IdentityFailure.FORBIDDEN_URL,
            IdentityFailure.OVERLOADED,
            IdentityFailure.NO_SUCH_HOST,
            IdentityFailure.NAME_SERVER_FAILED,
            IdentityFailure.CIRCUIT_OPEN,
            IdentityFailure.TLS_FAILED);

    @ParameterizedTest
    @EnumSource(IdentityFailure.class)
    void shouldSayThatNothingWasWrittenOnlyWhereNothingWasSent(IdentityFailure failure) {
        IdentityException thrown = new IdentityException(failure, "as told");
        assertThat(HostFailures.of(thrown, true) == RepositoryFailure.UNKNOWN)
                .isEqualTo(!NOTHING_SENT.contains(failure));
        assertThat(HostFailures.of(thrown, false)).isNotEqualTo(RepositoryFailure.UNKNOWN);
    }
}
