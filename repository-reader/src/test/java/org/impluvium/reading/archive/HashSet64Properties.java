package org.impluvium.reading.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class HashSet64Properties {

    @Property(tries = 100)
    void shouldHoldWhatWasPutInAndNothingElse(
            @ForAll @Size(max = 2_000) List<Long> put, @ForAll @Size(max = 50) List<Long> asked) {
        HashSet64 set = new HashSet64();
        Set<Long> plain = new HashSet<>();
        for (long hash : put) {
            set.add(hash);
            plain.add(hash == 0 ? 1 : hash);
        }

        assertThat(put).allMatch(set::contains);
        assertThat(asked).allMatch(hash -> set.contains(hash) == plain.contains(hash == 0 ? 1L : hash));
    }
}
