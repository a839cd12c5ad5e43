package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.remember.RememberDriver.RETENTION;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.Validity;
import org.impluvium.store.remember.OneDriver;
import org.impluvium.store.remember.RememberDriver;
import org.impluvium.store.rows.Tag;

/** A page of which it is said that it holds is the page that would be read now (rules F0, P4, P5 and Q5). */
@AddLifecycleHook(OneDriver.class)
class PageValidityProperties {

    private static final String ALICE = FeedHappenings.ALICE;
    private static final Duration MOMENT = FeedHappenings.MOMENT;

    /** What was read, and of which it can be told whether it holds. */
    private record Taken(Optional<SourcePage> page, Validity validity) {}

    private final RememberDriver store = OneDriver.driver();
    private final String tag = OneDriver.freshTag();
    private final String garden = communityOf("did:web:garden.example");
    private final FeedHappenings happenings = new FeedHappenings(store, tag, garden);
    private boolean ready = true;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldHoldOnlyWhileThePageIsTheSame(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int limit) {
        open();
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            taken.add(take(limit));

            happenings.next(random);

            Optional<SourcePage> now = take(limit).page();
            taken.stream().filter(before -> before.validity().holds()).forEach(before -> assertThat(before.page())
                    .isEqualTo(now));
        }
    }

    @Example
    void shouldHoldWhileNothingHappensToTheFeed() {
        open();
        store.send(tag, post(ALICE, "1", micros()), post(ALICE, "2", micros() - 1));
        Validity validity = take(1).validity();
        String other = OneDriver.freshTag();

        store.send(other, declared(garden, other), member(garden, ALICE), post(ALICE, "3", micros()));
        store.advanceWithoutSweep(RETENTION.minus(MOMENT));

        assertThat(validity.holds()).isTrue();
    }

    @Example
    void shouldEndWhenThePostBehindThePageLeavesTheWindow() {
        open();
        store.send(tag, post(ALICE, "1", micros()), post(ALICE, "2", micros() - 1));
        Taken before = take(1);

        store.advanceWithoutSweep(RETENTION);

        assertThat(before.validity().holds()).isFalse();
        assertThat(take(1).page().orElseThrow().posts())
                .isEqualTo(before.page().orElseThrow().posts());
    }

    @Example
    void shouldNotHoldWhereTheRowsCannotBeRead() {
        open();
        Validity validity = take(1).validity();

        ready = false;

        assertThat(validity.holds()).isFalse();
    }

    private void open() {
        store.send(tag, declared(garden, tag), member(garden, ALICE));
    }

    private Taken take(int limit) {
        OwnPageValidity validity = new OwnPageValidity(store.heads().versions(), store.window(), Tag.parse(tag));
        Optional<SourcePage> page =
                FeedScan.page(store.store(), new CommunityKey(tag, garden), null, limit, validity.edgeMicros());
        return new Taken(page, validity.of(page.orElse(SourcePage.EMPTY), () -> ready));
    }

    private long micros() {
        return store.clock().micros();
    }
}
