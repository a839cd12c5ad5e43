package org.impluvium.standalone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.impluvium.store.inspect.LocalStore;
import org.impluvium.store.inspect.RowFigures;
import org.impluvium.store.inspect.TagSummary;
import org.junit.jupiter.api.Test;

class BiggestTagsTest {

    private final BiggestTags tags = new BiggestTags(3);

    @Test
    void shouldKeepTheBiggestAndCountAll() {
        add("00000001", 5);
        add("00000002", 9);
        add("00000003", 1);
        add("00000004", 7);
        add("00000005", 9);

        assertThat(tags.biggestFirst()).extracting(TagSummary::tag).containsExactly("00000002", "00000005", "00000004");
        assertThat(tags.seen()).isEqualTo(5);
    }

    private void add(String tag, long bytes) {
        RowFigures all = new RowFigures(1, bytes, "", "", OptionalLong.empty(), OptionalLong.empty());
        LocalStore store = new LocalStore("rain", "0_0", "state", Path.of("rain"));
        tags.add(new TagSummary(tag, store, all, new TreeMap<>(), Map.of()));
    }
}
