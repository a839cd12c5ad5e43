package org.impluvium.atproto.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.impluvium.atproto.syntax.Did;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleClaimTest {

    private static final String ALICE = "did:plc:alice";
    private static final String MALLORY = "did:plc:mallory";

    /** A DID as itself, or a failure by its name. */
    private static HandleClaim claim(String says) {
        return says.startsWith("did:")
                ? HandleClaim.of(new Did(says))
                : HandleClaim.of(new IdentityException(IdentityFailure.valueOf(says), "said so"));
    }

    private static String outcome(HandleClaim claim) {
        try {
            return claim.orThrow().value();
        } catch (IdentityException e) {
            return e.failure().name();
        }
    }

    /** What both ways together say: all kinds of answers in all pairs. */
    @ParameterizedTest(name = "DNS {0}, well-known {1}: {2}")
    @CsvSource({
        "did:plc:alice, did:plc:alice, did:plc:alice",
        // A conflict: DNS goes first.
        "did:plc:alice, did:plc:mallory, did:plc:alice",
        "did:plc:alice, NOT_FOUND, did:plc:alice",
        "did:plc:alice, TIMED_OUT, did:plc:alice",
        "did:plc:alice, UNREADABLE, did:plc:alice",
        // Several DIDs in DNS: none, whatever the other says.
        "AMBIGUOUS_HANDLE, did:plc:alice, AMBIGUOUS_HANDLE",
        "AMBIGUOUS_HANDLE, NOT_FOUND, AMBIGUOUS_HANDLE",
        "AMBIGUOUS_HANDLE, TIMED_OUT, AMBIGUOUS_HANDLE",
        // Nothing in DNS: what the other says.
        "NOT_FOUND, did:plc:alice, did:plc:alice",
        "NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "NOT_FOUND, TIMED_OUT, TIMED_OUT",
        "NOT_FOUND, UNREADABLE, UNREADABLE",
        // DNS cannot be asked: the other's DID counts, but its silence proves nothing.
        "NAME_SERVER_FAILED, did:plc:alice, did:plc:alice",
        "NAME_SERVER_FAILED, NOT_FOUND, NAME_SERVER_FAILED",
        "NAME_SERVER_FAILED, UNREADABLE, NAME_SERVER_FAILED",
        "NAME_SERVER_FAILED, TIMED_OUT, NAME_SERVER_FAILED",
    })
    void shouldDecideByBothWays(String dns, String wellKnown, String decided) {
        String outcome;
        try {
            outcome = HandleClaim.decide(claim(dns), claim(wellKnown)).value();
        } catch (IdentityException e) {
            outcome = e.failure().name();
        }

        assertThat(outcome).isEqualTo(decided);
    }

    @Test
    void shouldNotNeedTheOtherWayWhenDnsDecides() {
        assertThat(claim(ALICE).decides()).isTrue();
        assertThat(claim("AMBIGUOUS_HANDLE").decides()).isTrue();
        assertThat(claim("NOT_FOUND").decides()).isFalse();
        assertThat(claim("NAME_SERVER_FAILED").decides()).isFalse();
    }

    @Test
    void shouldReadTxtRecords() {
        assertThat(outcome(HandleClaim.ofTxt(List.of()))).isEqualTo("NOT_FOUND");
        assertThat(outcome(HandleClaim.ofTxt(List.of("v=spf1 -all", "did=" + ALICE))))
                .isEqualTo(ALICE);
        assertThat(outcome(HandleClaim.ofTxt(List.of("did=" + ALICE, "did=" + ALICE + " "))))
                .isEqualTo(ALICE);
        assertThat(outcome(HandleClaim.ofTxt(List.of("did=" + ALICE, "did=" + MALLORY))))
                .isEqualTo("AMBIGUOUS_HANDLE");
        assertThat(outcome(HandleClaim.ofTxt(List.of("did=" + ALICE, "did=nothing"))))
                .isEqualTo(ALICE);
        assertThat(outcome(HandleClaim.ofTxt(List.of("DID=" + ALICE, " did=" + ALICE, ALICE, "did="))))
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"did:plc:alice", "did:plc:alice\n", "\r\n did:plc:alice \t"})
    void shouldReadTheWellKnownDocument(String body) {
        assertThat(outcome(HandleClaim.ofWellKnown(body.getBytes(UTF_8)))).isEqualTo(ALICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "did=did:plc:alice",
                "did:plc:alice did:plc:mallory",
                "\"did:plc:alice\"",
                "at://alice.com"
            })
    void shouldNameAWellKnownDocumentThatIsNoDid(String body) {
        assertThat(outcome(HandleClaim.ofWellKnown(body.getBytes(UTF_8)))).isEqualTo("UNREADABLE");
    }

    @Test
    void shouldNameAWellKnownDocumentThatIsNoText() {
        assertThatThrownBy(() -> HandleClaim.ofWellKnown(new byte[] {'d', 'i', 'd', ':', 'a', ':', -1})
                        .orThrow())
                .isInstanceOf(IdentityException.class);
    }
}
