package org.impluvium.api.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.api.viewer.GenuineTokens.Added;
import org.impluvium.api.viewer.GenuineTokens.Genuine;
import org.impluvium.atproto.syntax.Did;
import org.junit.jupiter.api.Test;

class GenuineTokensTest {

    private static final Did ALICE = new Did("did:web:alice.example");

    private final AtomicLong seconds = new AtomicLong(1_000);
    private final GenuineTokens tokens = new GenuineTokens(seconds::get, () -> seconds.get() * 1_000_000_000);

    private Added add(int number) {
        return tokens.add(TokenName.of("token " + number), new Genuine(ALICE, 1_060));
    }

    @Test
    void shouldForgetNoneForAnotherUntilItExpires() {
        for (int i = 0; i < GenuineTokens.MOST; i++) {
            assertThat(add(i)).isEqualTo(Added.NEW);
        }

        assertThat(add(GenuineTokens.MOST)).isEqualTo(Added.FULL);
        for (int i = 0; i < GenuineTokens.MOST; i++) {
            assertThat(add(i)).isEqualTo(Added.KNOWN);
        }
        seconds.addAndGet(120);
        assertThat(add(GenuineTokens.MOST)).isEqualTo(Added.NEW);
    }
}
