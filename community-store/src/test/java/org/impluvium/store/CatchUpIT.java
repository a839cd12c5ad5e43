package org.impluvium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** No moment between start and readiness in which an old state could be taken for the present one (rule Q5). */
class CatchUpIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final String TAG = "a08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String GARDEN = communityOf("did:web:" + TAG + ".example");

    /** Takes the store a good while to read, so that a look at it meanwhile is certain. */
    private static final int BACKLOG = 20_000;

    @TempDir
    Path folder;

    private Installation installation;
    private long now;

    @BeforeEach
    void setUp() {
        installation = new Installation(KAFKA, folder);
        now = installation.clock().micros();
        installation.send(TAG, member(GARDEN, ALICE), post(ALICE, "first", now), declared(GARDEN, TAG));
    }

    @AfterEach
    void tearDown() {
        installation.close();
    }

    @Test
    void shouldNeverAnswerFromBeforeTheBacklogThatItFindsAtItsStart() {
        Installation.awaitReady(installation.start("one"));
        installation.stop("one");
        for (int i = 0; i < BACKLOG; i++) {
            installation.sendSoon(TAG, post(ALICE, "p" + i, now - i));
        }
        installation.send(TAG, gone(ALICE, "first"));

        StoreApplication store = installation.start("one");

        await().atMost(Installation.PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> installation.answers(store, TAG));
        assertThat(installation.feed(store, TAG)).hasSize(100).doesNotContain(Facts.uri(ALICE, "first"));
        // Of all partitions, and with what they led to elsewhere: a moment later.
        Installation.awaitReady(store);
    }

    @Test
    void shouldWaitForATransactionThatWasOpenWhenItStarted() {
        Topic<String, CommunityChange> changes = installation.topics().communityChanges();
        try (Producer<byte[], byte[]> writer = installation.transactional()) {
            writer.initTransactions();
            writer.beginTransaction();
            byte[] second = changes.value().serializer().serialize(changes.name(), post(ALICE, "second", now));
            Installation.send(writer, changes, TAG, second);

            StoreApplication store = installation.start("one");
            await().atMost(Installation.PATIENCE)
                    .until(() -> store.catchUp().caughtUp() == Installation.PARTITIONS - 1);
            assertThat(store.isReady()).isFalse();
            assertThat(installation.answers(store, TAG)).isFalse();
            writer.commitTransaction();

            Installation.awaitReady(store);
            assertThat(installation.feed(store, TAG)).hasSize(2);
        }
    }
}
