package org.impluvium.receiver.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    /** Computed with another implementation of CRC-32. What is saved and shared rests on these: they never change. */
    @ParameterizedTest
    @CsvSource({
        "did:plc:abcdefghijklmnopqrstuvwx,4",
        "did:plc:ragtjsm2j2vknwkz3zp4oxrd,7",
        "did:plc:oky5czdrnfjpqslsw2a5iclo,3",
        "did:plc:vwzwgnygau7ed7b7wt5ux7y2,3",
        "did:web:localhost%3A8080,2",
        "did:web:example.com,5",
        "did:web:example.org,3"
    })
    void shouldGiveAnAccountTheSameSlotForEver(String did, int slot) {
        assertThat(Slots.of(did)).isEqualTo(slot);
    }

    @Test
    void shouldSpreadAccountsOfTheDirectoryEvenly() {
        int[] counts = new int[Slots.COUNT];
        Random random = new Random(1);
        for (int account = 0; account < 80_000; account++) {
            StringBuilder did = new StringBuilder("did:plc:");
            for (int character = 0; character < 24; character++) {
                did.append(BASE32.charAt(random.nextInt(BASE32.length())));
            }
            counts[Slots.of(did.toString())]++;
        }
        assertThat(counts).hasSize(8);
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }

    @Test
    void shouldSpreadNumberedHostsEvenly() {
        int[] counts = new int[Slots.COUNT];
        for (int account = 0; account < 80_000; account++) {
            counts[Slots.of("did:web:u" + account + ".example.com")]++;
        }
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_000, 11_000));
    }
}
