package org.impluvium.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.junit.jupiter.api.Test;

class HandleVerifierTest {

    private static final Did ALICE = new Did("did:plc:alice");
    private static final Did MALLORY = new Did("did:plc:mallory");
    private static final Handle NAME = new Handle("alice.example.com");

    private final Map<Did, CompletionStage<DidDocument>> documents = new HashMap<>();
    private final Map<Handle, CompletionStage<Did>> handles = new HashMap<>();

    private final HandleVerifier verifier = new HandleVerifier(
            new DidDocuments() {
                @Override
                public CompletionStage<DidDocument> current(Did did) {
                    return documents.getOrDefault(did, failed(IdentityFailure.NOT_FOUND));
                }

                @Override
                public CompletionStage<DidDocument> fresh(Did did) {
                    return current(did);
                }

                @Override
                public void forget(Did did) {
                    documents.remove(did);
                }
            },
            handle -> handles.getOrDefault(handle, failed(IdentityFailure.NOT_FOUND)));

    private static <T> CompletionStage<T> failed(IdentityFailure failure) {
        return CompletableFuture.failedFuture(new IdentityException(failure, "told so"));
    }

    private void names(Did did, Handle... names) {
        documents.put(
                did,
                CompletableFuture.completedFuture(
                        new DidDocument(did, List.of(names), Optional.empty(), Optional.empty(), Set.of())));
    }

    private HandleCheck check(Did did) {
        return verifier.check(did).toCompletableFuture().join();
    }

    @Test
    void shouldVerifyAHandleThatBothSidesName() {
        names(ALICE, NAME, new Handle("second.example.com"));
        handles.put(NAME, CompletableFuture.completedFuture(ALICE));

        assertThat(check(ALICE)).isEqualTo(new HandleCheck(ALICE, Optional.of(NAME), HandleVerdict.VERIFIED));
        assertThat(check(ALICE).shown()).isEqualTo(NAME);
    }

    @Test
    void shouldNotBelieveADocumentThatBorrowsAHandle() {
        names(MALLORY, NAME);
        handles.put(NAME, CompletableFuture.completedFuture(ALICE));

        assertThat(check(MALLORY).verdict()).isEqualTo(HandleVerdict.POINTS_ELSEWHERE);
        assertThat(check(MALLORY).verified()).isEmpty();
        assertThat(check(MALLORY).shown()).hasToString("handle.invalid");
    }

    @Test
    void shouldNotTakeTheSecondHandleForTheFirst() {
        Handle second = new Handle("second.example.com");
        names(ALICE, NAME, second);
        handles.put(second, CompletableFuture.completedFuture(ALICE));

        assertThat(check(ALICE).verdict()).isEqualTo(HandleVerdict.POINTS_NOWHERE);
    }

    @Test
    void shouldNameADocumentWithoutHandleAndNoDocument() {
        names(ALICE);

        assertThat(check(ALICE).verdict()).isEqualTo(HandleVerdict.NOT_NAMED);
        assertThat(check(MALLORY).verdict()).isEqualTo(HandleVerdict.NOT_NAMED);
    }

    @Test
    void shouldNotDecideWhenASideCannotBeAsked() {
        documents.put(MALLORY, failed(IdentityFailure.TIMED_OUT));
        names(ALICE, NAME);
        handles.put(NAME, failed(IdentityFailure.NAME_SERVER_FAILED));

        assertThat(check(MALLORY).verdict()).isEqualTo(HandleVerdict.UNDECIDED);
        assertThat(check(ALICE).verdict()).isEqualTo(HandleVerdict.UNDECIDED);
        assertThat(check(ALICE).claimed()).contains(NAME);
    }

    @Test
    void shouldSayThatAHandlePointsNowhereWhenItsAnswerCannotBeUsed() {
        names(ALICE, NAME);
        handles.put(NAME, failed(IdentityFailure.AMBIGUOUS_HANDLE));

        assertThat(check(ALICE).verdict()).isEqualTo(HandleVerdict.POINTS_NOWHERE);
    }
}
