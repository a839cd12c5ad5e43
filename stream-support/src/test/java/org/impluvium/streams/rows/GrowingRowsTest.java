package org.impluvium.streams.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GrowingRowsTest {

    private static final byte[] ROW = {1};
    private static final Bytes BOB = bytes("bob\0");

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore("rows").get();
    private final CountedGets counted = new CountedGets(store);
    private final GrowingRows rows = new GrowingRows(counted.store(), 2);

    @BeforeEach
    void usedOnce() {
        rows.get(BOB, bytes("bob\0a"));
        counted.reset();
    }

    @Test
    void shouldNotLookForRowsBehindAllOthersOfTheirGroup() {
        store.put(bytes("bob\0m"), ROW);
        store.put(bytes("carl\0z"), ROW);

        assertThat(rows.get(BOB, bytes("bob\0n"))).isNull();
        rows.put(BOB, bytes("bob\0n"), ROW);
        assertThat(rows.get(BOB, bytes("bob\0o"))).isNull();

        assertThat(counted.count()).isZero();
    }

    @Test
    void shouldLookForRowsThatMayBeThere() {
        store.put(bytes("bob\0m"), ROW);

        assertThat(rows.get(BOB, bytes("bob\0l"))).isNull();
        assertThat(rows.get(BOB, bytes("bob\0m"))).isEqualTo(ROW);

        assertThat(counted.count()).isEqualTo(2);
    }

    @Test
    void shouldTakeNoKeyBehindTheGroupForOneOfIt() {
        // What comes after the prefix by its last byte is where the range ends, included.
        store.put(bytes("bob\1"), ROW);

        assertThat(rows.get(BOB, bytes("bob\0a"))).isNull();

        assertThat(counted.count()).isZero();
    }

    @Test
    void shouldFindAGroupsRowsThoughItWasForgottenMeanwhile() {
        rows.get(BOB, bytes("bob\0n"));
        for (String other : new String[] {"carl", "dora"}) {
            rows.get(bytes(other + '\0'), bytes(other + "\0a"));
        }
        rows.put(BOB, bytes("bob\0n"), ROW);

        assertThat(rows.get(BOB, bytes("bob\0n"))).isEqualTo(ROW);
        assertThat(rows.get(BOB, bytes("bob\0n"))).isEqualTo(ROW);
    }

    @RepeatedTest(50)
    void shouldHoldWhatAMapHolds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        TreeMap<Bytes, byte[]> model = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            String text = "abc".substring(0, 1 + random.nextInt(3)) + (char) 0;
            Bytes prefix = bytes(text);
            Bytes key = bytes(text + random.nextInt(40));
            if (random.nextInt(3) == 0) {
                byte[] row = random.nextInt(4) == 0 ? null : new byte[] {(byte) i};
                rows.put(prefix, key, row);
                if (row == null) {
                    model.remove(key);
                } else {
                    model.put(key, row);
                }
            }
            assertThat(rows.get(prefix, key)).as("step %d", i).isEqualTo(model.get(key));
        }
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
