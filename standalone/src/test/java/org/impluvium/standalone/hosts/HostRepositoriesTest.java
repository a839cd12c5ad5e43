package org.impluvium.standalone.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.write.Repository;
import org.impluvium.api.write.RepositoryException;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.api.write.StoredRecord;
import org.impluvium.api.write.WrittenRecord;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.auth.SessionToken;
import org.impluvium.atproto.auth.TokenException;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.IdentitySettings.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories at a host behind a socket, and all the ways in which that can fail. */
class HostRepositoriesTest {

    private static final String ALICE = "did:plc:aliceaaaaaaaaaaaaaaaaaaa";
    private static final String BOB = "did:plc:bobbbbbbbbbbbbbbbbbbbbbb";
    private static final String CONFIG = "com.atrarium.community.config";

    private final Vertx vertx = Vertx.vertx();
    private final WritableHost host =
            WritableHost.start(vertx).with(ALICE, "alice.test").with(BOB, "bob.test");
    private final Identities identities = identities(List.of(Network.of("127.0.0.0/8")));
    private final HostRepositories repositories = new HostRepositories(identities);

    private Identities identities(List<Network> allowed) {
        Surroundings surroundings = new Surroundings(allowed, 443, List.of(), Optional.empty());
        IdentitySettings defaults = IdentitySettings.DEFAULT;
        return Identities.open(
                vertx,
                new IdentitySettings(
                        Origin.of(host.http().toString()),
                        surroundings,
                        defaults.gates(),
                        defaults.health(),
                        defaults.patience(),
                        defaults.memory()),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() {
        identities.close().toCompletionStage().toCompletableFuture().join();
        host.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldWriteChangeAndDeleteInTheRepositoryOfWhoeverBearsTheToken() {
        Repository alice = join(repositories.open(token(ALICE)));
        WrittenRecord made = join(alice.put(CONFIG, "k", record("one"), Optional.empty()));
        assertThat(made.uri()).isEqualTo("at://" + ALICE + "/" + CONFIG + "/k");
        assertThat(host.at(made.uri())).contains(record("one"));
        assertThat(join(alice.find(CONFIG, "k")))
                .contains(new StoredRecord(RecordUri.tryParse(made.uri()).orElseThrow(), made.cid(), record("one")));

        WrittenRecord changed = join(alice.put(CONFIG, "k", record("two"), Optional.of(made.cid())));
        assertThat(join(alice.list(CONFIG, 10))).extracting(StoredRecord::cid).containsExactly(changed.cid());
        join(alice.delete(CONFIG, "k", changed.cid()));
        assertThat(join(alice.find(CONFIG, "k"))).isEmpty();
        assertThat(host.asked)
                .containsExactly(
                        "getSession",
                        "putRecord",
                        "getRecord",
                        "putRecord",
                        "listRecords",
                        "deleteRecord",
                        "getRecord");
    }

    @Test
    void shouldNotWriteOverWhatSomebodyElseHasWritten() throws DecodeException {
        Repository alice = join(repositories.open(token(ALICE)));
        WrittenRecord made = join(alice.put(CONFIG, "k", record("one"), Optional.empty()));
        host.put(made.uri(), "{'$type':'" + CONFIG + "','name':'meanwhile'}");

        assertThat(failure(alice.put(CONFIG, "k", record("two"), Optional.of(made.cid()))))
                .isEqualTo(RepositoryFailure.CHANGED);
        assertThat(failure(alice.put(CONFIG, "k", record("two"), Optional.empty())))
                .isEqualTo(RepositoryFailure.CHANGED);
        assertThat(failure(alice.delete(CONFIG, "k", made.cid()))).isEqualTo(RepositoryFailure.CHANGED);
        assertThat(host.at(made.uri()).orElseThrow().text("name")).contains("meanwhile");
    }

    @Test
    void shouldOpenNothingForATokenThatIsNotTheAccounts() throws TokenException {
        SessionToken forged = SessionToken.read(
                "Bearer " + WritableHost.token(ALICE).replaceFirst("[^.]+$", "Zm9yZ2Vk"), Instant.now());
        assertThat(failure(repositories.open(forged))).isEqualTo(RepositoryFailure.TOKEN_REFUSED);

        host.manners.put(
                "getSession",
                request -> WritableHost.send(request, 200, "{\"did\":\"" + BOB + "\",\"handle\":\"b.test\"}"));
        assertThat(failure(repositories.open(token(ALICE)))).isEqualTo(RepositoryFailure.FOREIGN_TOKEN);

        host.manners.put("getSession", request -> WritableHost.refuse(request, 400, "ExpiredToken"));
        assertThat(failure(repositories.open(token(ALICE)))).isEqualTo(RepositoryFailure.TOKEN_EXPIRED);

        assertThat(failure(repositories.open(token("did:plc:nobodyyyyyyyyyyyyyyyyyyy"))))
                .isEqualTo(RepositoryFailure.NO_ACCOUNT);
    }

    @Test
    void shouldSendNoTokenIntoANetworkThatIsNotAllowed() {
        Identities strict = identities(List.of());
        try {
            // The directory is the operator's choice, wherever it is; the host is a stranger's.
            assertThat(failure(new HostRepositories(strict).open(token(ALICE))))
                    .isIn(RepositoryFailure.NO_HOST, RepositoryFailure.HOST_FORBIDDEN);
            assertThat(host.asked).isEmpty();
        } finally {
            strict.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidRequest,     HOST_REFUSED",
        "400, AccountDeactivated, INACTIVE",
        "401, Nonsense,           TOKEN_REFUSED",
        "429, RateLimitExceeded,  HOST_BUSY",
        "418, x,                  UNUSABLE_ANSWER",
        "302, x,                  UNUSABLE_ANSWER",
        "500, x,                  UNKNOWN",
        "503, x,                  UNKNOWN"
    })
    void shouldSayWhyTheHostDidNotWrite(int status, String error, RepositoryFailure expected) {
        Repository alice = join(repositories.open(token(ALICE)));
        host.manners.put("putRecord", request -> WritableHost.refuse(request, status, error));
        assertThat(failure(alice.put(CONFIG, "k", record("one"), Optional.empty())))
                .isEqualTo(expected);
        assertThat(host.asked).as("asked once").containsExactly("getSession", "putRecord");
    }

    @Test
    void shouldNotKnowWhatBecameOfAChangeAfterWhichTheHostBrokeOff() {
        Repository alice = join(repositories.open(token(ALICE)));
        host.afterwards.put("putRecord", request -> request.connection().close());
        assertThat(failure(alice.put(CONFIG, "k", record("one"), Optional.empty())))
                .isEqualTo(RepositoryFailure.UNKNOWN);
        assertThat(join(alice.find(CONFIG, "k"))).isPresent();
    }

    @Test
    void shouldSayThatTheHostIsAwayWhereItOnlyAsked() {
        host.manners.put("getSession", request -> request.connection().close());
        assertThat(failure(repositories.open(token(ALICE)))).isEqualTo(RepositoryFailure.HOST_AWAY);
    }

    @Test
    void shouldShowNoHandleThatDoesNotVerify() {
        Repository alice = join(repositories.open(token(ALICE)));
        // Nobody answers for alice.test.
        assertThat(join(alice.handle())).isEqualTo("handle.invalid");
    }

    @Test
    void shouldReadAnswersThatAreWrongWithoutHarm() {
        Repository alice = join(repositories.open(token(ALICE)));
        for (String answer : List.of("", "[]", "{\"cid\":5}", "{\"cid\":\"x\"}", "{\"cid\":\"x\",\"value\":[]}")) {
            host.manners.put("getRecord", request -> WritableHost.send(request, 200, answer));
            assertThat(failure(alice.find(CONFIG, "k"))).as(answer).isEqualTo(RepositoryFailure.UNUSABLE_ANSWER);
        }
        host.manners.put(
                "listRecords",
                request -> WritableHost.send(
                        request,
                        200,
                        "{\"records\":[1,{\"uri\":\"at://" + BOB + "/" + CONFIG
                                + "/k\",\"cid\":\"x\",\"value\":{}}]}"));
        assertThat(join(alice.list(CONFIG, 10))).isEmpty();
    }

    private static SessionToken token(String did) {
        try {
            return SessionToken.read("Bearer " + WritableHost.token(did), Instant.now());
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Obj record(String name) {
        try {
            return DataJson.read("{\"$type\":\"" + CONFIG + "\",\"name\":\"" + name + "\"}");
        } catch (DecodeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static RepositoryFailure failure(CompletionStage<?> stage) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> join(stage));
        if (thrown.getCause() instanceof RepositoryException refused) {
            return refused.failure();
        }
        throw new AssertionError("not a failure of a repository", thrown);
    }
}
