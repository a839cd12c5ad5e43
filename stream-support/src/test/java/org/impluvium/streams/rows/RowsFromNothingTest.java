package org.impluvium.streams.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RowsFromNothingTest {

    private static final byte[] ROW = {1};
    private static final Bytes BOB = bytes("bob\0");

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore("rows").get();
    private final CountedGets counted = new CountedGets(store);
    private final NewRows rows = NewRows.of(counted.store());

    @Test
    void shouldBeChosenForAStoreWithoutRowsOnly() {
        assertThat(NewRows.of(store)).isInstanceOf(RowsFromNothing.class);

        store.put(bytes("bob\0a"), ROW);

        assertThat(NewRows.of(store)).isInstanceOf(GrowingRows.class);
    }

    @Test
    void shouldFindARowThatWasWritten() {
        write("bob\0a", ROW);

        assertThat(rows.get(BOB, bytes("bob\0a"))).isEqualTo(ROW);
    }

    @Test
    void shouldNotFindARowThatWasDeleted() {
        write("bob\0a", ROW);
        store.delete(bytes("bob\0a"));

        assertThat(rows.get(BOB, bytes("bob\0a"))).isNull();
    }

    @Test
    void shouldLookForHardlyAnyOfTheRowsThatWereNotWritten() {
        int many = 200_000;
        for (int i = 0; i < many; i++) {
            write(place(i), ROW);
        }

        for (int i = many; i < 2 * many; i++) {
            rows.get(BOB, bytes(place(i)));
        }

        // Of 2^26 places 400,000 are taken at most: both of a key by chance once in 28,000 times.
        assertThat(counted.count()).isLessThan(40);
    }

    @RepeatedTest(20)
    void shouldHoldWhatAMapHolds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        TreeMap<Bytes, byte[]> model = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            String key = place(random.nextInt(60));
            if (random.nextInt(3) == 0) {
                if (random.nextInt(4) == 0) {
                    store.delete(bytes(key));
                    model.remove(bytes(key));
                } else {
                    byte[] row = {(byte) i};
                    write(key, row);
                    model.put(bytes(key), row);
                }
            }
            assertThat(rows.get(BOB, bytes(key))).as("step %d", i).isEqualTo(model.get(bytes(key)));
        }
    }

    /** As rows are that say where posts stand: alike but for some digits in the middle. */
    private static String place(int number) {
        return "did:plc:%024d\0%013d\0at://did:web:garden.example/config/1\0a08ff49b".formatted(number % 1_000, number);
    }

    private void write(String key, byte[] row) {
        store.put(bytes(key), row);
        rows.wrote(BOB, bytes(key));
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
