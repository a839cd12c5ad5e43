package org.impluvium.testsupport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The broker of this JVM: JUnit's root store starts it once and closes it after the last test. */
final class SharedKafka extends KafkaExtension implements BeforeAllCallback, AfterAllCallback {

    private @Nullable KafkaBacking backing;

    @Override
    public void beforeAll(ExtensionContext context) {
        backing = context.getRoot()
                .getStore(Namespace.create(SharedKafka.class))
                .getOrComputeIfAbsent(KafkaBacking.class, key -> KafkaBacking.ofThisRun(), KafkaBacking.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeAdmin();
    }

    @Override
    public String bootstrapServers() {
        if (backing == null) {
            throw new IllegalStateException("Register the shared Kafka as a static field.");
        }
        return backing.bootstrapServers();
    }
}
