package org.impluvium.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.schemas.CommunityCollections.POST;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.test.TestRecord;
import org.impluvium.processor.testing.Network;
import org.impluvium.processor.testing.Pipeline;
import org.impluvium.processor.testing.Repository;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.trail.Followed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is marked is spoken of, and the mark goes on. */
class FollowedTest {

    private final Network network = new Network();
    private final Pipeline pipeline = network.pipeline();
    private final Repository bob = new Repository("did:plc:bob");
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.impluvium.processor");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        ours.setLevel(Level.INFO);
        log.start();
        ours.addAppender(log);
    }

    @AfterEach
    void close() {
        Followed.only(List.of());
        ours.detachAppender(log);
        ours.setLevel(null);
        network.close();
    }

    @Test
    void shouldSayWhatBecomesOfAMarkedEventAndMarkWhatComesOfIt() {
        FirehoseEvent post = bob.create(POST, "p", naming(TAG));
        pipeline.send(bob.create(POST, "before", naming(TAG)));
        assertThat(log.list).isEmpty();

        Followed.only(List.of("did:plc:bob"));
        Header mark = Objects.requireNonNull(Followed.mark(post));
        pipe(post, mark);
        pipe(post, mark);

        String frame = post.getSource() + "@" + post.getPosition();
        assertThat(said())
                .containsExactly(
                        "route says PostStated to " + TAG + " [frame=" + frame
                                + ", repository=did:plc:bob, record=at://did:plc:bob/app.bsky.feed.post/p]",
                        "route ignores it: stale-revision [frame=" + frame
                                + ", repository=did:plc:bob, record=at://did:plc:bob/app.bsky.feed.post/p, rev="
                                + ((RecordChange) post.getBody()).getRev() + "]");
        assertThat(marks(pipeline.topics().communityChanges())).containsExactly(frame);
    }

    private void pipe(FirehoseEvent event, Header mark) {
        var topic = pipeline.topics().firehoseEvents();
        pipeline.driver()
                .createInputTopic(
                        topic.name(), topic.key().serializer(), topic.value().serializer())
                .pipeInput(new TestRecord<>(event.getRepository(), event, new RecordHeaders(List.of(mark))));
    }

    private List<String> said() {
        return log.list.stream()
                .map(line -> line.getFormattedMessage()
                        + line.getKeyValuePairs().stream()
                                .map(pair -> pair.key + "=" + pair.value)
                                .collect(Collectors.joining(", ", " [", "]")))
                .toList();
    }

    private List<String> marks(Topic<?, ?> topic) {
        return pipeline
                .driver()
                .createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> record.headers().lastHeader(Followed.HEADER))
                .filter(header -> header != null)
                .map(header -> new String(header.value(), UTF_8))
                .toList();
    }
}
