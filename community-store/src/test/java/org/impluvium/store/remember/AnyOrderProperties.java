package org.impluvium.store.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.shown;
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.unruled;
import static org.impluvium.store.Facts.uri;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.GoneReason;

/**
 * Whatever the order in which facts about different things arrive, and however often, the feeds are those of a plain
 * evaluation of the last facts (rules F0, P3, P8 and C3). Facts about one thing come in their own order, as they do
 * from their one writer.
 */
@AddLifecycleHook(OneDriver.class)
class AnyOrderProperties {

    private static final List<String> DIDS = List.of("did:web:a", "did:web:b");
    private static final List<String> COMMUNITIES = List.of(communityOf("did:web:x"), communityOf("did:web:y"));
    private static final List<String> KEYS = List.of("1", "2");

    enum PostState {
        ABSENT,
        REMEMBERED,
        EARLY,
        LATE,
        INACTIVE
    }

    enum Standing {
        STRANGER,
        MEMBER,
        BLOCKED
    }

    enum Ruling {
        NONE,
        HIDDEN,
        SHOWN
    }

    /** What is said of one post, one DID in one community, or one post in one community: the last counts. */
    record Story(String subject, List<CommunityChange> told, Object last) {}

    private final RememberDriver store = OneDriver.driver();
    private final String tag = OneDriver.freshTag();
    private final long now = store.clock().micros();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldServeTheSameFeedsInWhateverOrder(@ForAll("stories") List<Story> stories, @ForAll Random random) {
        COMMUNITIES.forEach(community -> store.send(tag, declared(community, tag)));

        interleave(stories, random).forEach(change -> store.send(tag, change));

        Map<String, Object> last = new LinkedHashMap<>();
        stories.forEach(story -> last.put(story.subject(), story.last()));
        for (String community : COMMUNITIES) {
            assertThat(store.feed(tag, community)).isEqualTo(expected(community, last));
        }
    }

    private static List<String> expected(String community, Map<String, Object> last) {
        List<String> feed = new ArrayList<>();
        for (PostState time : List.of(PostState.LATE, PostState.EARLY)) {
            for (String did : List.of("did:web:b", "did:web:a")) {
                for (String key : List.of("2", "1")) {
                    boolean stands = last.get(did + key) == time
                            && last.get(did + community) == Standing.MEMBER
                            && last.get(did + key + community) != Ruling.HIDDEN;
                    if (stands) {
                        feed.add(uri(did, key));
                    }
                }
            }
        }
        return feed;
    }

    /** Merges the stories at random; now and then says the last thing again. */
    private static List<CommunityChange> interleave(List<Story> stories, Random random) {
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < stories.size(); i++) {
            turns.addAll(Collections.nCopies(stories.get(i).told().size(), i));
        }
        Collections.shuffle(turns, random);
        int[] next = new int[stories.size()];
        List<CommunityChange> all = new ArrayList<>();
        for (int story : turns) {
            CommunityChange change = stories.get(story).told().get(next[story]++);
            all.addAll(Collections.nCopies(random.nextInt(4) == 0 ? 2 : 1, change));
        }
        return all;
    }

    @Provide
    Arbitrary<List<Story>> stories() {
        List<Arbitrary<Story>> subjects = new ArrayList<>();
        for (String did : DIDS) {
            for (String community : COMMUNITIES) {
                subjects.add(
                        story(did + community, Arbitraries.of(Standing.class), state -> said(did, community, state)));
            }
            for (String key : KEYS) {
                subjects.add(story(did + key, Arbitraries.of(PostState.class), state -> said(did, key, state)));
                for (String community : COMMUNITIES) {
                    subjects.add(story(
                            did + key + community,
                            Arbitraries.of(Ruling.class),
                            state -> said(did, key, community, state)));
                }
            }
        }
        return Combinators.combine(subjects).as(stories -> stories);
    }

    private CommunityChange said(String did, String key, PostState state) {
        return switch (state) {
            case ABSENT -> gone(did, key);
            case REMEMBERED -> gone(did, key, GoneReason.UNTAGGED, null, now);
            case EARLY -> post(did, key, now - 1);
            case LATE -> post(did, key, now);
            case INACTIVE -> post(did, key, now, false);
        };
    }

    private static CommunityChange said(String did, String community, Standing state) {
        return switch (state) {
            case STRANGER -> stranger(community, did);
            case MEMBER -> member(community, did);
            case BLOCKED -> blocked(community, did);
        };
    }

    private static CommunityChange said(String did, String key, String community, Ruling state) {
        return switch (state) {
            case NONE -> unruled(community, did, key);
            case HIDDEN -> hidden(community, did, key);
            case SHOWN -> shown(community, did, key);
        };
    }

    private static <S> Arbitrary<Story> story(String subject, Arbitrary<S> states, Function<S, CommunityChange> said) {
        return states.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(all -> new Story(subject, all.stream().map(said).toList(), all.get(all.size() - 1)));
    }
}
