package org.impluvium.streams.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final List<String> loaded = new ArrayList<>();
    private final Recent<String, String> recent = new Recent<>(2);

    @Test
    void shouldLoadWhatIsNotAtHandOnly() {
        assertThat(recent.get("a", this::load)).isEqualTo("value of a");
        assertThat(recent.get("a", this::load)).isEqualTo("value of a");

        assertThat(loaded).containsExactly("a");
    }

    @Test
    void shouldLetGoOfWhatWasNotAskedForTheLongest() {
        recent.get("a", this::load);
        recent.get("b", this::load);
        recent.get("a", this::load);
        recent.get("c", this::load);

        assertThat(recent.find("a")).contains("value of a");
        assertThat(recent.find("b")).isEmpty();
        assertThat(recent.find("c")).contains("value of c");
    }

    @Test
    void shouldKnowWhatWasPutAndNotWhatWasForgotten() {
        recent.put("a", "new");
        assertThat(recent.get("a", this::load)).isEqualTo("new");

        recent.forget("a");

        assertThat(recent.get("a", this::load)).isEqualTo("value of a");
    }

    private String load(String key) {
        loaded.add(key);
        return "value of " + key;
    }
}
