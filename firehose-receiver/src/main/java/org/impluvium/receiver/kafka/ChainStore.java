package org.impluvium.receiver.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.schemas.avro.RepositoryChain;
import org.impluvium.schemas.topic.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The compacted topic of what was last proven of each repository. Thread-safe, but to be followed by one thread at a time. */
public final class ChainStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChainStore.class);

    private final CompactedTopic log;
    private final Producer<byte[], byte[]> producer;
    private final Topic<String, RepositoryChain> topic;

    /**
     * @param clientSettings how to reach the broker
     * @param producer shared; not closed here
     */
    public ChainStore(
            Map<String, Object> clientSettings,
            Producer<byte[], byte[]> producer,
            Topic<String, RepositoryChain> topic) {
        this.log = new CompactedTopic(clientSettings, topic.name());
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Tells all that is kept and was not told yet, oldest first. What is no record of its key's repository counts as nothing known: the next commit
     * of that repository is then proven by itself.
     *
     * @param known hears of a repository's last proven commit, perhaps of earlier ones before
     * @param unknown hears of a repository of which what was told before does not count any more
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
     */
    public void catchUp(Consumer<RepositoryChain> known, Consumer<String> unknown) {
        log.catchUp(record -> {
            Optional<RepositoryChain> chain = read(record.key(), record.value());
            if (chain.isPresent()) {
                known.accept(chain.get());
            } else {
                unknown.accept(record.key());
            }
        });
    }

    private Optional<RepositoryChain> read(String key, byte[] value) {
        try {
            return Optional.ofNullable(topic.value().deserializer().deserialize(topic.name(), value))
                    .filter(chain -> chain.getRepository().equals(key));
        } catch (SerializationException e) {
            LOG.warn("What was last proven of {} cannot be read and is passed over", key, e);
            return Optional.empty();
        }
    }

    /** Hands what was last proven to the producer; empty: nothing. Waits while its buffer is full or the broker is away. */
    public void write(Did repository, Optional<RepositoryChain> last, EventWriter.Outcome outcome) {
        byte[] key = topic.key().serializer().serialize(topic.name(), repository.value());
        byte[] value = last.map(chain -> topic.value().serializer().serialize(topic.name(), chain))
                .orElse(null);
        // The outcome comes through the callback; the future would only say the same.
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), key, value),
                (metadata, failure) -> EventWriter.tell(outcome, failure));
    }

    /** Follows no more; what was handed to the producer is its business. */
    @Override
    public void close() {
        log.close();
    }
}
