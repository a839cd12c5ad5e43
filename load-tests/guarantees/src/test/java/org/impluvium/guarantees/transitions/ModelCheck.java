package org.impluvium.guarantees.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.model.Finding;
import org.impluvium.loadtests.model.Findings;
import org.impluvium.loadtests.model.World;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.Verdict;

/** Holds what a pipeline serves and explains of one story against the reference model. */
final class ModelCheck {

    private static final List<Integer> PAGE_SIZES = List.of(1, 2, 50);

    private final OneDriverPipeline pipeline;
    private final Story story;
    private final FeedModel model;

    ModelCheck(OneDriverPipeline pipeline, Story story) {
        this.pipeline = pipeline;
        this.story = story;
        World world = new World();
        story.events().forEach(event -> event.applyTo(world));
        model = new FeedModel(world.state(), Story.micros(pipeline.clock().instant()), OneDriverPipeline.RETENTION);
    }

    /** Every feed in pages of several sizes, and the explanation of every post in every community. */
    void shouldAgree() {
        for (Community community : model.communities()) {
            for (int size : PAGE_SIZES) {
                assertThat(pipeline.feed(community.uri().toString(), size))
                        .as("feed of %s in pages of %d", community.uri(), size)
                        .isEqualTo(model.walk(community, size).stream()
                                .map(RecordUri::toString)
                                .toList());
            }
            story.posts().forEach(post -> shouldExplainAlike(community, post));
        }
    }

    private void shouldExplainAlike(Community community, String post) {
        Findings expected = model.explain(community, RecordUri.tryParse(post).orElseThrow());
        Explanation explained = pipeline.explain(community.uri().toString(), post);
        if (hasCause(expected, Finding.Cause.EXPIRED) && hasCause(explained, Verdict.Cause.NEVER_SEEN)) {
            return; // long past: nothing of it is kept
        }
        assertThat(lines(explained)).as("%s in %s", post, community.uri()).isEqualTo(lines(expected));
        assertThat(explained.standsIn())
                .containsExactlyInAnyOrderElementsOf(
                        expected.standsIn().stream().map(RecordUri::toString).toList());
    }

    private static boolean hasCause(Findings findings, Finding.Cause cause) {
        return findings.conditions().stream().anyMatch(finding -> finding.cause() == cause);
    }

    private static boolean hasCause(Explanation explanation, Verdict.Cause cause) {
        return explanation.verdicts().stream().anyMatch(verdict -> verdict.cause() == cause);
    }

    private static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add("through " + explanation.through());
        boolean isHistory = explanation.verdicts().stream().anyMatch(verdict -> isHistory(verdict.cause()));
        explanation.verdicts().forEach(verdict -> lines.add(line(verdict, isHistory)));
        return lines;
    }

    /**
     * The model knows what exists; that a post did exist, and when, is history, which only the pipeline may remember.
     *
     * @param isHistory whether the post does not exist, or does not name the tag
     */
    private static String line(Verdict verdict, boolean isHistory) {
        boolean forgotten = isHistory && verdict.condition() == Condition.IN_WINDOW;
        String cause =
                forgotten ? Finding.Cause.NOT_KNOWN.name() : verdict.cause().name();
        return isHistory(verdict.cause())
                ? line(verdict.condition().name(), Finding.Cause.NOT_NAMED.name(), Optional.empty(), List.of())
                : line(
                        verdict.condition().name(),
                        cause,
                        Optional.ofNullable(verdict.decidedBy()).map(DecidingRecord::uri),
                        verdict.superseded().stream()
                                .map(entry -> entry.record().uri())
                                .toList());
    }

    private static boolean isHistory(Verdict.Cause cause) {
        return switch (cause) {
            case DELETED, UNTAGGED, PURGED, NEVER_SEEN -> true;
            default -> false;
        };
    }

    private static List<String> lines(Findings findings) {
        List<String> lines = new ArrayList<>();
        lines.add("through "
                + findings.through().map(source -> List.of(source.name())).orElse(List.of()));
        for (Finding finding : findings.conditions()) {
            lines.add(line(
                    finding.condition().name(),
                    finding.cause().name(),
                    finding.decidedBy().map(RecordUri::toString),
                    finding.others().stream().map(RecordUri::toString).toList()));
        }
        return lines;
    }

    private static String line(String condition, String cause, Optional<String> decidedBy, List<String> others) {
        return condition + " " + cause + decidedBy.map(uri -> " by " + uri).orElse("") + " over " + others;
    }
}
