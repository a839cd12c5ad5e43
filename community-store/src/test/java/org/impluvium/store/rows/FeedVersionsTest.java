package org.impluvium.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedVersionsTest {

    private static final Tag ONE = Tag.parse("0000c000");
    private static final Tag OTHER = Tag.parse("0000c001");

    private final FeedVersions versions = new FeedVersions();

    @Test
    void shouldStayTheSameWhileNothingChanges() {
        assertThat(versions.of(ONE)).isEqualTo(versions.of(ONE));
    }

    @Test
    void shouldNeverBeTheSameAgainAfterAChange() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(seen.add(versions.of(ONE))).isTrue();
            if (i % 3 == 0) {
                versions.changedAnywhere();
            } else {
                versions.changed(ONE);
            }
        }
    }

    @Test
    void shouldLeaveAloneTagsBesideTheOneThatChanges() {
        long before = versions.of(OTHER);

        versions.changed(ONE);

        assertThat(versions.of(OTHER)).isEqualTo(before);
    }

    @Test
    void shouldChangeEveryTagWhereTheWholeMayHaveChanged() {
        long one = versions.of(ONE);
        long other = versions.of(OTHER);

        versions.changedAnywhere();

        assertThat(versions.of(ONE)).isNotEqualTo(one);
        assertThat(versions.of(OTHER)).isNotEqualTo(other);
    }
}
