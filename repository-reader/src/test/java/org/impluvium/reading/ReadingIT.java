package org.impluvium.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.reading.testing.ReadingNetwork.did;
import static org.impluvium.reading.testing.ReadingNetwork.post;
import static org.impluvium.reading.testing.ReadingNetwork.rev;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.reading.testing.OldDocuments;
import org.impluvium.reading.testing.ReadingNetwork;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Repositories that are asked for, read and written, and what is left after a stop. */
class ReadingIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private ReadingNetwork network;

    @BeforeEach
    void open() {
        network = new ReadingNetwork(KAFKA);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void shouldWriteWhatMattersOfARepositoryWithOneRevisionAndThenTheEnd() {
        HostedRepository bob = network.member(did("bob"), 100)
                .put(
                        CommunityCollections.MEMBERSHIP + "/m",
                        rev(90),
                        new DataValue.Obj(Map.of("$type", new DataValue.Text(CommunityCollections.MEMBERSHIP))))
                // Held until it is known to be a post without a tag.
                .put(CommunityCollections.POST + "/speaks", rev(90), post(CommunityCollections.MEMBERSHIP));
        network.start();

        network.ask(bob.did(), null);
        RepositoryReading reading = network.awaitRead(bob.did());

        assertThat(reading.getReadRev()).isEqualTo(bob.rev().value());
        assertThat(reading.getRecords()).isEqualTo(2);
        assertThat(reading.getHost()).isEqualTo(network.pds().url());
        assertThat(network.registry().get("impluvium.reader.kept.bytes").gauge().value())
                .as("memory, once it is written")
                .isZero();
        assertThat(network.written(bob.did())).isEqualTo(reading);
        assertThat(network.events(bob.did()))
                .extracting(event -> event.getBody() instanceof RecordChange change
                        ? change.getCollection() + '/' + change.getKey() + ' ' + change.getRev()
                        : event.getBody())
                .containsExactly(
                        "app.bsky.feed.post/tagged " + bob.rev(),
                        "com.atrarium.community.membership/m " + bob.rev(),
                        new SnapshotEnd(bob.rev().value()));
    }

    @Test
    void shouldReadARepositoryOnceForManyRequestsAndAgainForALaterDoubt() {
        HostedRepository bob = network.member(did("bob"), 100);
        network.start();
        network.ask(bob.did(), null);
        network.awaitRead(bob.did());

        network.ask(bob.did(), null);
        network.ask(bob.did(), bob.rev());
        Tid later = rev(10);
        bob.put("app.bsky.feed.post/new", later, post("#atr_0000000b"));
        network.ask(bob.did(), later);

        Awaitility.await().atMost(ReadingNetwork.PATIENCE).until(() -> later.value()
                .equals(network.awaitRead(bob.did()).getReadRev()));
        assertThat(network.pds().asked(bob.did())).isEqualTo(2);
    }

    @Test
    void shouldReadAfterARestartWhatWasAskedForBeforeTheStop() {
        Did bob = did("bob");
        network.pds()
                .behave(bob, request -> request.response().setStatusCode(503).end());
        network.start();
        network.ask(bob, null);
        assertThat(network.awaitFailure(bob).getPending()).isNotNull();
        Awaitility.await("the failure written down")
                .atMost(ReadingNetwork.PATIENCE)
                .until(() -> {
                    RepositoryReading row = network.written(bob);
                    return row != null && "HOST_AWAY".equals(row.getFailure());
                });
        network.stop();
        network.member(bob, 100);
        network.pds().behaveAgain(bob);

        RepositoryReader again = network.start();
        Awaitility.await().atMost(ReadingNetwork.PATIENCE).until(() -> again.status()
                .joined());
        assertThat(again.reading(bob)).as("known when joined").isPresent();

        assertThat(network.awaitRead(bob).getRecords()).isEqualTo(1);
    }

    @Test
    void shouldReadAfterARestartWhatWasUnderWayAtTheStop() {
        HostedRepository bob = network.member(did("bob"), 100);
        network.pds().behave(bob.did(), request -> {});
        network.start();
        network.ask(bob.did(), null);
        Awaitility.await()
                .atMost(ReadingNetwork.PATIENCE)
                .until(() -> network.pds().asked(bob.did()) == 1);
        network.stop();
        network.pds().behaveAgain(bob.did());

        network.start();

        assertThat(network.awaitRead(bob.did()).getRecords()).isEqualTo(1);
    }

    @Test
    void shouldReadMoreRepositoriesOfAHostThanItReadsAtOnce() {
        List<Did> many = IntStream.range(0, 12)
                .mapToObj(i -> did("bob" + "abcdefghijkl".charAt(i)))
                .toList();
        many.forEach(did -> network.member(did, 100));
        network.start();

        many.forEach(did -> network.ask(did, null));

        assertThat(many).allSatisfy(did -> assertThat(network.awaitRead(did).getRecords())
                .isEqualTo(1));
    }

    @Test
    void shouldPassOverAndCountWhatIsNoRequest() {
        HostedRepository bob = network.member(did("bob"), 100);
        network.start();

        network.write(bob.did().value(), new byte[] {1, 2, 3});
        network.write(did("mallory").value(), network.request(bob.did(), null));
        network.write("nobody", network.request(new Did("did:plc:x"), null));
        network.ask(bob.did(), null);

        network.awaitRead(bob.did());
        Awaitility.await().atMost(ReadingNetwork.PATIENCE).untilAsserted(() -> assertThat(network.registry()
                        .get("impluvium.reader.requests.damaged")
                        .functionCounter()
                        .count())
                .isEqualTo(3));
        assertThat(network.reading(new Did("did:plc:x"))).isNull();
    }

    @Test
    void shouldReadAnEmptyRepository() {
        HostedRepository bob = network.pds().repository(did("bob")).at(rev(5));
        network.start();

        network.ask(bob.did(), null);

        assertThat(network.awaitRead(bob.did()).getRecords()).isZero();
        assertThat(network.events(bob.did())).hasSize(1);
    }

    @Test
    void shouldNotAskAgainForAnAccountThatIsAwayUntilSomethingNewIsHeard() {
        HostedRepository bob = network.member(did("bob"), 100).absent(Optional.of("RepoDeactivated"));
        RepositoryReader reader = network.start();
        network.ask(bob.did(), null);

        RepositoryReading away = network.awaitFailure(bob.did());
        assertThat(away.getFailure()).isEqualTo("DEACTIVATED");
        assertThat(reader.status().pending()).isZero();
        assertThat(network.events(bob.did())).isEmpty();

        bob.absent(Optional.empty());
        network.ask(bob.did(), null);

        assertThat(network.awaitRead(bob.did()).getFailure()).isNull();
    }

    @Test
    void shouldBelieveAHostThatKeepsSayingThatItHasNoLaterRevision() {
        HostedRepository bob = network.member(did("bob"), 100);
        network.start();

        network.ask(bob.did(), rev(10));

        assertThat(network.awaitFailure(bob.did()).getFailure()).isEqualTo("STALE");
        assertThat(network.awaitRead(bob.did()).getReadRev())
                .isEqualTo(bob.rev().value());
        assertThat(network.pds().asked(bob.did())).isEqualTo(4);
    }

    @Test
    void shouldAskOnceMoreForTheKeyOfARepositoryThatTheKnownOneDoesNotFit() {
        HostedRepository bob = network.member(did("bob"), 100);
        PublicKey before = new HostedRepository(did("mallory")).key().publicKey();
        network.start(new OldDocuments(network.documents(), before));

        network.ask(bob.did(), null);

        assertThat(network.awaitRead(bob.did()).getRecords()).isEqualTo(1);
        assertThat(network.pds().asked(bob.did())).isEqualTo(1);
    }

    @Test
    void shouldNeverWriteARevisionOlderThanTheOneThatWasRead() {
        HostedRepository bob = network.member(did("bob"), 50);
        network.start();
        network.ask(bob.did(), null);
        network.awaitRead(bob.did());
        int written = network.events(bob.did()).size();

        bob.at(rev(100));
        network.ask(bob.did(), rev(10));

        Awaitility.await()
                .atMost(ReadingNetwork.PATIENCE)
                .until(() -> network.awaitFailure(bob.did()).getFailures() > 5);
        assertThat(network.awaitFailure(bob.did()).getFailure()).isEqualTo("STALE");
        assertThat(network.events(bob.did())).hasSize(written);
    }
}
