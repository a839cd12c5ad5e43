package org.impluvium.store.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.entry;

import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.streams.UnprocessableRecordException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryProcessorTest {

    private static final String OWNER = "did:web:garden.example";
    private static final String TAG = "a08ff49b";

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final DirectoryProcessor processor = new DirectoryProcessor(directory);

    @Test
    void shouldTakeCommunitiesInAndOut() {
        put(communityOf(OWNER), entry(OWNER, "self", TAG, 1));
        assertThat(directory.withId(TAG)).hasSize(1);

        put(communityOf(OWNER), null);
        assertThat(directory.size()).isZero();
    }

    @Test
    void shouldRefuseWhatContradictsItselfOrIsNoCommunity() {
        refuses("x", entry(OWNER, "self", TAG, 1));
        refuses(communityOf("did:web:squatter.example"), entry(OWNER, "self", TAG, 1));
        refuses(communityOf(OWNER), entry(OWNER, "other", TAG, 1));
        refuses(communityOf(OWNER), entry(OWNER, "self", "A08FF49B", 1));

        assertThat(directory.size()).isZero();
    }

    private void refuses(String uri, DirectoryEntry entry) {
        assertThatThrownBy(() -> put(uri, entry)).isInstanceOf(UnprocessableRecordException.class);
    }

    @SuppressWarnings("NullAway") // As it may come from Kafka.
    private void put(String uri, @Nullable DirectoryEntry entry) {
        processor.process(new Record<>(uri, entry, 0));
    }
}
