package org.impluvium.testsupport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An embedded broker for each test alone. Its address stays the same while it is stopped and started. */
public final class OwnKafka extends KafkaExtension implements AfterEachCallback {

    private @Nullable EmbeddedKafka kafka;

    OwnKafka() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        super.beforeEach(context);
        Skip.unless(
                KafkaBacking.isEmbedded(),
                context.getDisplayName() + " stops its broker, which needs " + KafkaBacking.PROPERTY + "=embedded");
        kafka = EmbeddedKafka.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeAdmin();
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
    }

    @Override
    public String bootstrapServers() {
        return kafka().bootstrapServers();
    }

    /** Stops the broker cleanly; clients go on trying. */
    public void stop() {
        kafka().stop();
    }

    /** Starts the stopped broker again with its data. */
    public void start() {
        kafka().startAgain();
    }

    /** {@link #stop()} and {@link #start()}. */
    public void restart() {
        stop();
        start();
    }

    private EmbeddedKafka kafka() {
        if (kafka == null) {
            throw new IllegalStateException("The broker lives during a test only.");
        }
        return kafka;
    }
}
