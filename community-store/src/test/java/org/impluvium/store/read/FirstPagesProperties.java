package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.remember.OneDriver;
import org.impluvium.store.remember.RememberDriver;

/** A first page from memory is the one that would be read now (rules F0, P4, P5 and Q5). */
@AddLifecycleHook(OneDriver.class)
class FirstPagesProperties {

    private final RememberDriver store = OneDriver.driver();
    private final String tag = OneDriver.freshTag();
    private final String garden = communityOf("did:web:garden.example");
    private final CommunityKey key = new CommunityKey(tag, garden);
    private final FeedHappenings happenings = new FeedHappenings(store, tag, garden);
    private final FirstPages pages = new FirstPages(store.heads(), store.window());

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldBeWhatWouldBeRead(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int limit) {
        store.send(tag, declared(garden, tag), member(garden, FeedHappenings.ALICE));
        for (int i = 0; i < 40; i++) {
            happenings.next(random);

            // Others ask for fewer or more.
            int asked = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : limit;
            Optional<SourcePage> now = FeedScan.page(
                    store.store(), key, null, asked, store.window().edgeMicros());
            Optional<SourcePage> atHand = pages.atHand(key, asked).map(FirstPages.Taken::page);
            Statistics.collect(atHand.isPresent() ? "at hand" : "to be read");
            atHand.ifPresent(page -> assertThat(Optional.of(page)).isEqualTo(now));
            if (atHand.isEmpty()) {
                assertThat(pages.read(store.store(), key, asked).map(FirstPages.Taken::page))
                        .isEqualTo(now);
            }
        }
    }

    @Example
    void shouldBeAtHandOnceItWasReadThoughPostsComeIn() {
        store.send(tag, declared(garden, tag), member(garden, FeedHappenings.ALICE));
        pages.read(store.store(), key, 2);

        store.send(tag, post(FeedHappenings.ALICE, "1", micros()), post(FeedHappenings.ALICE, "2", micros()));

        assertThat(pages.atHand(key, 2).map(FirstPages.Taken::page))
                .contains(store.page(tag, garden, null, 2))
                .hasValueSatisfying(page -> assertThat(page.posts()).hasSize(2));
    }

    @Example
    void shouldHoldUntilTheNextPost() {
        store.send(tag, declared(garden, tag), member(garden, FeedHappenings.ALICE));
        pages.read(store.store(), key, 2);
        FirstPages.Taken taken = pages.atHand(key, 2).orElseThrow();
        boolean before = taken.validity().of(taken.page(), () -> true).holds();

        store.send(tag, post(FeedHappenings.ALICE, "1", micros()));

        assertThat(before).isTrue();
        assertThat(taken.validity().of(taken.page(), () -> true).holds()).isFalse();
    }

    @Example
    void shouldLeaveOutWhatHasPassedTheWindowMeanwhile() {
        store.send(tag, declared(garden, tag), member(garden, FeedHappenings.ALICE));
        store.send(tag, post(FeedHappenings.ALICE, "1", micros()));
        pages.read(store.store(), key, 2);

        store.advanceWithoutSweep(RememberDriver.RETENTION.plus(Duration.ofSeconds(1)));

        assertThat(pages.atHand(key, 2).orElseThrow().page().posts()).isEmpty();
    }

    private long micros() {
        return store.clock().micros();
    }
}
