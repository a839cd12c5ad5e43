package org.impluvium.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.HandleCheck;
import org.impluvium.atproto.identity.HandleResolver;
import org.impluvium.atproto.identity.HandleVerifier;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.AtIdentifier;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Did ALICE = new Did("did:plc:abcdefghijklmnopqrstuvwx");
    private static final Origin HOST = Origin.of("https://pds.example");

    private final Map<String, Did> domains = Map.of("alice.example", ALICE, "old.example", ALICE);
    private final List<HandleCheck> checked = new ArrayList<>();

    private Account find(String name, String... named) throws PublishException {
        DidDocument document = new DidDocument(
                ALICE, Arrays.stream(named).map(Handle::new).toList(), Optional.empty(), Optional.of(HOST), Set.of());
        DidDocuments documents = new DidDocuments() {
            @Override
            public CompletionStage<DidDocument> current(Did did) {
                return CompletableFuture.completedStage(document);
            }

            @Override
            public CompletionStage<DidDocument> fresh(Did did) {
                return current(did);
            }

            @Override
            public void forget(Did did) {}
        };
        HandleResolver handles =
                handle -> CompletableFuture.completedStage(domains.getOrDefault(handle.value(), ALICE));
        HandleVerifier verifier = new HandleVerifier(documents, handles);
        return Account.find(new AtIdentifier(name), documents, handles, did -> verifier.check(did)
                .whenComplete((check, thrown) -> checked.add(check)));
    }

    @Test
    void shouldTakeAHandleThatBothSidesName() throws PublishException {
        assertThat(find("Alice.example", "alice.example", "old.example")).isEqualTo(new Account(ALICE, HOST));
        assertThat(checked).hasSize(1);
    }

    @Test
    void shouldNotTakeANameThatTheDocumentDoesNotNameFirst() {
        assertThatThrownBy(() -> find("old.example", "alice.example", "old.example"))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("alice.example (verified)");
        assertThatThrownBy(() -> find("old.example"))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("handle.invalid (not-named)");
    }

    @Test
    void shouldNeedNoCheckForADid() throws PublishException {
        assertThat(find(ALICE.value())).isEqualTo(new Account(ALICE, HOST));
        assertThat(checked).isEmpty();
    }
}
