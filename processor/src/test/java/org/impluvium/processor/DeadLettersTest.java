package org.impluvium.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.schemas.CommunityCollections.CONFIG;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;
import static org.impluvium.schemas.CommunityCollections.POST;

import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.impluvium.processor.testing.Network;
import org.impluvium.processor.testing.Pipeline;
import org.impluvium.processor.testing.Repository;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.streams.DeadLetters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks a promise of our own goes aside, and the stream goes on. */
class DeadLettersTest {

    private static final String REV = new Repository("did:plc:bob").nextRev();

    private final Network network = new Network();
    private final Pipeline pipeline = network.pipeline();

    @AfterEach
    void close() {
        network.close();
    }

    static Stream<FirehoseEvent> brokenEvents() {
        Repository bob = new Repository("did:plc:bob");
        FirehoseEvent withoutContent = bob.create(POST, "p", naming(TAG));
        ((RecordChange) withoutContent.getBody()).setContent(null);
        FirehoseEvent withoutCid = bob.create(POST, "p", naming(TAG));
        ((RecordChange) withoutCid.getBody()).setCid(null);
        return Stream.of(
                new Repository("bob").create(POST, "p", naming(TAG)),
                bob.change(POST, "p", RecordAction.CREATE, "not a tid", naming(TAG)),
                bob.create(POST, "no/key", naming(TAG)),
                bob.event(new SnapshotEnd("later")),
                withoutContent,
                withoutCid);
    }

    @ParameterizedTest
    @MethodSource("brokenEvents")
    void shouldPutEventsAsideThatBreakAPromise(FirehoseEvent broken) {
        assertThat(pipeline.send(broken)).isEmpty();

        assertThat(pipeline.deadLettersOf(pipeline.topics().firehoseEvents())).hasSize(1);
        assertThat(network.posts("bob", "p", TAG)).hasSize(1);
    }

    @Test
    void shouldSayWhereALetterComesFromAndWhy() {
        pipeline.send(new Repository("bob").create(POST, "p", naming(TAG)));

        TestRecord<byte[], byte[]> letter =
                pipeline.deadLettersOf(pipeline.topics().firehoseEvents()).get(0);

        assertThat(new String(letter.key(), UTF_8)).isEqualTo("bob");
        assertThat(pipeline.topics().firehoseEvents().value().deserializer().deserialize("", letter.value()))
                .isNotNull();
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("firehose.events.v1");
        assertThat(header(letter, DeadLetters.STEP)).isEqualTo("route");
        assertThat(header(letter, DeadLetters.REASON)).contains("the repository is no DID");
        assertThat(header(letter, DeadLetters.ABOUT))
                .matches("frame=\\S+@\\d+ repository=bob record=at://bob/app.bsky.feed.post/p rev=\\w+");
    }

    static Stream<CommunityRecordChange> brokenChanges() {
        String ann = "did:plc:ann";
        return Stream.of(
                new CommunityRecordChange("ann", ann, MEMBERSHIP, "m", null, null, REV, null),
                new CommunityRecordChange(ann, "bob", MEMBERSHIP, "m", null, null, REV, null),
                new CommunityRecordChange(ann, ann, POST, "m", null, null, REV, null),
                new CommunityRecordChange(ann, ann, CONFIG, "no/key", null, null, REV, null),
                new CommunityRecordChange(ann, "did:plc:bob", CONFIG, "c", null, null, REV, null),
                new CommunityRecordChange(ann, ann, MEMBERSHIP, "m", "did:plc:bob", null, REV, null));
    }

    @ParameterizedTest
    @MethodSource("brokenChanges")
    void shouldPutChangesAsideThatBreakAPromise(CommunityRecordChange broken) {
        var topic = pipeline.topics().communityRecords();

        pipeRaw(topic, broken.getOwner(), topic.value().serializer().serialize("", broken));

        assertThat(pipeline.deadLettersOf(topic)).hasSize(1);
        assertThat(network.declares("ann", "rain")).isNotEmpty();
    }

    private void pipeRaw(Topic<?, ?> topic, String key, byte[] value) {
        pipeline.driver()
                .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(UTF_8), value);
    }

    private static String header(TestRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
