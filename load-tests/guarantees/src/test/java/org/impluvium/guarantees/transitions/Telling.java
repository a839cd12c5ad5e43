package org.impluvium.guarantees.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;

/**
 * Tells a story to a pipeline, chapter by chapter, and looks after each at what is served and how it is explained. In the
 * end it tells the whole story again, with other names, in other orders and with repetitions, where the last chapter's
 * facts must hold as well (rule P8). Whatever else is asserted, all feeds and explanations are held against the model.
 */
final class Telling {

    private static final int OTHER_ORDERS = 6;

    /** Names of no two tellings are the same, in all tests of this JVM. */
    private static final AtomicInteger TELLINGS = new AtomicInteger();

    private final OneDriverPipeline pipeline;
    private final List<Consumer<Story>> chapters = new ArrayList<>();
    private final List<Consumer<Story>> facts = new ArrayList<>();
    private final Story story = new Story(TELLINGS.incrementAndGet());
    private int told;

    Telling(OneDriverPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** More happens; what was said of the feeds before need not hold any more. */
    Telling then(Consumer<Story> chapter) {
        chapters.add(chapter);
        facts.clear();
        chapter.accept(story);
        send(story.events().subList(told, story.events().size()));
        told = story.events().size();
        new ModelCheck(pipeline, story).shouldAgree();
        return this;
    }

    /** The community's own feed holds just these posts, newest first. */
    Telling serves(String community, String... posts) {
        return fact(names -> assertThat(pipeline.feed(names.community(community)))
                .as("feed of %s", community)
                .containsExactly(Stream.of(posts).map(names::post).toArray(String[]::new)));
    }

    /** There is no such community. */
    Telling servesNo(String community) {
        return fact(names -> assertThat(pipeline.directory().byUri(names.community(community)))
                .as(community)
                .isEmpty());
    }

    /** One of the explanation's verdicts has this cause; nobody's record decided, or whichever. */
    Telling because(String community, String post, Cause cause) {
        return fact(names -> verdict(names, community, post, cause));
    }

    /** One of the explanation's verdicts has this cause, by this record. */
    Telling because(String community, String post, Cause cause, RecordName decidedBy) {
        return fact(names -> assertThat(verdict(names, community, post, cause).decidedBy())
                .isNotNull()
                .satisfies(record -> assertThat(record.uri()).isEqualTo(decidedBy.in(names))));
    }

    /** Names a record in the words of a story. */
    @FunctionalInterface
    interface RecordName {
        String in(Story names);
    }

    /** The story again in other orders of the repositories, and with repetitions. */
    void inWhateverOrder() {
        for (int seed = 1; seed <= OTHER_ORDERS; seed++) {
            int order = seed;
            retell(events -> Delivery.interleaved(events, order));
            retell(events -> Delivery.repeated(Delivery.interleaved(events, order), order));
        }
    }

    private void retell(UnaryOperator<List<WorldEvent>> delivery) {
        Story again = new Story(TELLINGS.incrementAndGet());
        chapters.forEach(chapter -> chapter.accept(again));
        send(delivery.apply(again.events()));
        facts.forEach(fact -> fact.accept(again));
        new ModelCheck(pipeline, again).shouldAgree();
    }

    private Telling fact(Consumer<Story> fact) {
        facts.add(fact);
        fact.accept(story);
        return this;
    }

    private Verdict verdict(Story names, String community, String post, Cause cause) {
        List<Verdict> verdicts =
                pipeline.explain(names.community(community), names.post(post)).verdicts();
        assertThat(verdicts)
                .as("%s in %s", post, community)
                .extracting(Verdict::cause)
                .contains(cause);
        return verdicts.stream()
                .filter(verdict -> verdict.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    private void send(List<WorldEvent> events) {
        pipeline.send(LogEvents.of(events));
    }
}
