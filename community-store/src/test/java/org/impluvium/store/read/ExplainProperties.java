package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.unruled;
import static org.impluvium.store.Facts.uri;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.store.Facts;
import org.impluvium.store.FixedDirectory;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.Verdict.Outcome;
import org.impluvium.store.remember.OneDriver;
import org.impluvium.store.remember.RememberDriver;
import org.impluvium.store.rows.Post;

/** Explanations against the feeds themselves, read page by page. */
@AddLifecycleHook(OneDriver.class)
class ExplainProperties {

    private static final List<String> KEYS = List.of("1", "2");

    /** What is said of an author, or of a post, in the child (its tag) or in the parent (another tag). */
    record Step(boolean inParent, int author, String key, int said) {}

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldSayWhatTheFeedsShow(@ForAll("steps") List<Step> steps, @ForAll("mixes") FeedMix mix) {
        World world = new World(mix);
        steps.forEach(world::take);

        for (String did : world.dids) {
            for (String key : KEYS) {
                String uri = uri(did, key);
                Explanation why = world.explain(new Post(did, key));
                boolean own = world.store.feed(world.tag, world.child.uri()).contains(uri);
                boolean inParent =
                        world.store.feed(world.parentTag, world.parent.uri()).contains(uri);
                boolean keptOut = world.keptOut.contains(did) || world.keptOut.contains(uri);

                assertThat(why.verdicts().stream().allMatch(verdict -> verdict.outcome() == Outcome.HOLDS))
                        .isEqualTo(own);
                assertThat(why.standsIn()).isEqualTo(inParent ? List.of(world.parent.uri()) : List.of());
                assertThat(why.through()).isEqualTo(expected(mix, own, inParent, keptOut));
            }
        }
    }

    /** M1 to M3, plainly. */
    private static Set<FeedSource> expected(FeedMix mix, boolean own, boolean inParent, boolean keptOut) {
        if (own && mix.getOwn() > 0) {
            return EnumSet.of(FeedSource.OWN);
        }
        if (inParent && !keptOut && mix.getParent() > 0) {
            return EnumSet.of(FeedSource.PARENT);
        }
        return (own || inParent) && !keptOut && mix.getGlobal() > 0 ? EnumSet.of(FeedSource.GLOBAL) : Set.of();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 1),
                        Arbitraries.of(KEYS),
                        Arbitraries.integers().between(0, 9))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<FeedMix> mixes() {
        return Arbitraries.of(
                new FeedMix(100, 0, 0),
                new FeedMix(0, 100, 0),
                new FeedMix(0, 0, 100),
                new FeedMix(50, 50, 0),
                new FeedMix(50, 0, 50),
                new FeedMix(0, 50, 50),
                new FeedMix(40, 30, 30));
    }

    /** A child and its parent; tags and authors are not those of another try. */
    private static final class World {

        private final RememberDriver store = OneDriver.driver();
        private final long now = store.clock().micros();
        private final String tag = OneDriver.freshTag();
        private final String parentTag = OneDriver.freshTag();
        private final List<String> dids = List.of("did:web:a" + tag, "did:web:b" + tag);
        private final Community parent = Facts.community("did:web:parent" + parentTag, parentTag);
        private final Community child;
        /** DIDs that are blocked in the child, and posts that are hidden there. */
        private final Set<String> keptOut = new HashSet<>();

        World(FeedMix mix) {
            Community plain = Facts.community("did:web:child" + tag, tag);
            ConfigBody config = ConfigBody.newBuilder(plain.config())
                    .setFeedMix(mix)
                    .setParentCommunity(parent.uri())
                    .build();
            child = new Community(plain.uri(), plain.owner(), plain.key(), plain.cid(), config);
            store.send(tag, declared(child.uri(), tag));
            store.send(parentTag, declared(parent.uri(), parentTag));
        }

        Explanation explain(Post post) {
            return new Explainer(store.window(), FixedDirectory.of(child, parent), store::replica)
                    .explain(store.store(), child, post)
                    .orElseThrow();
        }

        void take(Step step) {
            String community = step.inParent() ? parent.uri() : child.uri();
            String did = dids.get(step.author());
            CommunityChange change =
                    switch (step.said()) {
                        case 0 -> stranger(community, did);
                        case 1 -> blocked(community, did);
                        case 2 -> hidden(community, did, step.key());
                        case 3 -> unruled(community, did, step.key());
                        case 4 -> gone(did, step.key(), GoneReason.DELETED, null, now);
                        case 5, 6 -> post(did, step.key(), now);
                        default -> member(community, did);
                    };
            store.send(step.inParent() ? parentTag : tag, change);
            if (!step.inParent()) {
                remember(step.said(), did, uri(did, step.key()));
            }
        }

        private void remember(int said, String did, String uri) {
            switch (said) {
                case 1 -> keptOut.add(did);
                case 2 -> keptOut.add(uri);
                case 3 -> keptOut.remove(uri);
                case 4, 5, 6 -> {}
                default -> keptOut.remove(did);
            }
        }
    }
}
