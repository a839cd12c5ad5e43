package org.impluvium.api.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Tokens.ALICE;
import static org.impluvium.api.support.Tokens.KEY;
import static org.impluvium.api.support.Tokens.OTHER_KEY;
import static org.impluvium.api.support.Tokens.token;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.support.FixedAccounts;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.Tokens;
import org.impluvium.api.viewer.Viewers.Repeats;
import org.impluvium.atproto.auth.TokenException;
import org.impluvium.atproto.auth.TokenFault;
import org.impluvium.atproto.auth.TokenRules;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewersTest {

    private final FixedAccounts accounts = new FixedAccounts();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Garden.NOW;
    private final Viewers viewers = new Viewers(
            new TokenRules(new Did("did:web:feeds.example.org"), "#bsky_fg", "app.bsky.feed.getFeedSkeleton"),
            accounts,
            () -> now,
            registry);

    @AfterEach
    void close() {
        viewers.close();
    }

    @Test
    void shouldSayWhoAsks() throws Exception {
        accounts.put(ALICE, KEY);

        assertThat(viewer(token().signedBy(KEY))).isEqualTo(new Did(ALICE));
        assertThat(viewer(token().with("jti", "2").signedBy(KEY).replace("Bearer", "bearer")))
                .isEqualTo(new Did(ALICE));
        assertThat(count("genuine")).isEqualTo(2);
        assertThat(accounts.askedAnew).hasValue(0);
    }

    @Test
    void shouldKnowAGenuineTokenAgainWithoutAskingForItsKey() throws Exception {
        accounts.put(ALICE, KEY);
        String token = token().signedBy(KEY);

        viewer(token);
        viewer(token);

        assertThat(accounts.asked).hasValue(1);
        assertThat(count("genuine")).isEqualTo(2);
    }

    @Test
    void shouldNotTakeAKnownTokenForGoodWhenItsTimeIsOver() throws Exception {
        accounts.put(ALICE, KEY);
        String token = token().signedBy(KEY);
        viewer(token);
        now = now.plusSeconds(61);

        assertThat(fault(token, Repeats.ALLOWED)).isEqualTo(TokenFault.EXPIRED);
    }

    @Test
    void shouldTakeATokenOnceWhereTheAnswerIsForTheViewerOnly() throws Exception {
        accounts.put(ALICE, KEY);
        String token = token().signedBy(KEY);

        assertThat(viewers.of(token, Repeats.REFUSED).toCompletableFuture().get(9, TimeUnit.SECONDS))
                .isEqualTo(new Did(ALICE));
        assertThat(fault(token, Repeats.REFUSED)).isEqualTo(TokenFault.REPEATED);
        assertThat(viewers.of(token().with("jti", "2").signedBy(KEY), Repeats.REFUSED)
                        .toCompletableFuture()
                        .get(9, TimeUnit.SECONDS))
                .isEqualTo(new Did(ALICE));
    }

    @Test
    void shouldFetchTheKeyAnewOnceWhenTheSignatureIsNotOfTheKeyAsKnown() throws Exception {
        accounts.put(ALICE, KEY);
        accounts.rotate(ALICE, OTHER_KEY);

        assertThat(viewer(token().signedBy(OTHER_KEY))).isEqualTo(new Did(ALICE));
        assertThat(accounts.askedAnew).hasValue(1);
    }

    @Test
    void shouldRefuseASignatureOfNeitherKey() throws Exception {
        accounts.put(ALICE, KEY);
        assertThat(fault(token().signedBy(OTHER_KEY))).isEqualTo(TokenFault.WRONG_SIGNATURE);

        accounts.rotate(ALICE, Tokens.key(9));
        assertThat(fault(token().signedBy(OTHER_KEY))).isEqualTo(TokenFault.WRONG_SIGNATURE);
        assertThat(count("wrong-signature")).isEqualTo(2);
    }

    @Test
    void shouldTellAnUnknownIssuerFromADirectoryThatIsAway() throws Exception {
        assertThat(fault(token().signedBy(KEY))).isEqualTo(TokenFault.UNKNOWN_ISSUER);

        accounts.putWithoutKey(ALICE);
        assertThat(fault(token().signedBy(KEY))).isEqualTo(TokenFault.UNKNOWN_ISSUER);

        accounts.put(ALICE, FixedAccounts.failed(IdentityFailure.TIMED_OUT));
        assertThat(fault(token().signedBy(KEY))).isEqualTo(TokenFault.KEY_UNAVAILABLE);
    }

    @Test
    void shouldAskForNobodysKeyForATokenThatIsNotForUs() throws Exception {
        assertThat(fault(token().with("aud", "did:web:other.example.org").signedBy(KEY)))
                .isEqualTo(TokenFault.WRONG_AUDIENCE);
        assertThat(fault(token().with("exp", Garden.NOW.getEpochSecond() - 1).signedBy(KEY)))
                .isEqualTo(TokenFault.EXPIRED);
        assertThat(fault("Basic YWRtaW46")).isEqualTo(TokenFault.MALFORMED);
        assertThat(fault("Bearer")).isEqualTo(TokenFault.MALFORMED);
        assertThat(fault("Bearer " + "a".repeat(9_000))).isEqualTo(TokenFault.MALFORMED);
        assertThat(fault(null)).isEqualTo(TokenFault.MISSING);
        assertThat(accounts.asked).hasValue(0);
    }

    @Test
    void shouldWaitForAFewDocumentsOnlyAndForMoreWhenTheyHaveCome() throws Exception {
        CompletableFuture<DidDocument> slow = new CompletableFuture<>();
        accounts.put(ALICE, slow);
        List<CompletionStage<Did>> waiting = new ArrayList<>();
        for (int i = 0; i < IssuerKeys.MOST_WAITED_FOR; i++) {
            waiting.add(viewers.of(token().with("jti", "w" + i).signedBy(KEY), Repeats.ALLOWED));
        }

        assertThat(fault(token().with("jti", "late").signedBy(KEY))).isEqualTo(TokenFault.NOT_CHECKED);
        accounts.put("did:web:at-hand.example", KEY);
        assertThat(viewer(token().with("iss", "did:web:at-hand.example").signedBy(KEY)))
                .isEqualTo(new Did("did:web:at-hand.example"));

        slow.complete(FixedAccounts.document(ALICE, Optional.of(KEY)));
        assertThat(viewer(token().with("jti", "later").signedBy(KEY))).isEqualTo(new Did(ALICE));
        for (CompletionStage<Did> one : waiting) {
            assertThat(one.toCompletableFuture().get(9, TimeUnit.SECONDS)).isEqualTo(new Did(ALICE));
        }
    }

    private Did viewer(String authorization) throws Exception {
        return viewers.of(authorization, Repeats.ALLOWED).toCompletableFuture().get(9, TimeUnit.SECONDS);
    }

    private TokenFault fault(@Nullable String authorization) throws Exception {
        return fault(authorization, Repeats.ALLOWED);
    }

    private TokenFault fault(@Nullable String authorization, Repeats repeats) throws Exception {
        try {
            Did viewer =
                    viewers.of(authorization, repeats).toCompletableFuture().get(9, TimeUnit.SECONDS);
            throw new AssertionError("this token shows " + viewer);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenException token) {
                return token.fault();
            }
            throw e;
        }
    }

    private double count(String outcome) {
        return registry.get("impluvium.api.tokens")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
