package org.impluvium.standalone.demo;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.receiver.ReceiverStatus;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.reads.FeedReader;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;

/** What the demo tells at its end. */
final class Summary {

    private final PrintStream out;
    private final Node node;
    private final FeedReader reader;

    Summary(PrintStream out, Node node, FeedReader reader) {
        this.out = out;
        this.node = node;
        this.reader = reader;
    }

    void print(Map<AtUri, FeedCheck.Outcome> outcomes) {
        feeds(outcomes);
        drops(node.receiverStatus());
        out.printf("%nWaiting in Kafka: %d records (transaction markers included).%n", node.lagRecords());
        curlLines(outcomes);
    }

    private void feeds(Map<AtUri, FeedCheck.Outcome> outcomes) {
        out.printf("%n%n  %-28s %-9s %6s  %s%n", "community", "id", "posts", "as expected");
        outcomes.forEach((uri, outcome) -> {
            out.printf("  %-28s %-9s %6d  %s%n", name(uri), id(uri), outcome.posts(), outcome.isEqual() ? "✓" : "✗");
            outcome.differences().forEach(difference -> out.println("      " + difference));
        });
    }

    private void drops(ReceiverStatus status) {
        out.printf("%nDropped, as bad input should be:%n");
        status.drops()
                .forEach((cause, count) -> out.printf("  %5d  %-20s %s%n", count, cause.tag(), cause.description()));
        out.printf("%nNot proven, and so not taken:%n");
        status.unproven()
                .forEach((cause, count) -> out.printf("  %5d  %-20s %s%n", count, cause.tag(), cause.description()));
    }

    private void curlLines(Map<AtUri, FeedCheck.Outcome> outcomes) {
        out.printf("%nAsk for yourself:%n");
        outcomes.keySet().stream()
                .limit(2)
                .forEach(uri -> out.println("  curl -s '" + reader.firstPage(uri.toString(), 5) + "'"));
        String service = "http://localhost:" + node.port();
        out.println("  curl -s '" + service + "/xrpc/app.bsky.feed.describeFeedGenerator'");
        out.println("  curl -s '" + service + "/.well-known/did.json'");
        out.println("  curl -s 'http://localhost:" + node.managementPort() + "/readyz'");
        out.flush();
    }

    private String name(AtUri feed) {
        CommunityDirectory directory = node.directory();
        Optional<Community> community = directory.ownedBy(feed.authority().toString()).stream()
                .filter(owned -> owned.id().equals(id(feed)))
                .findFirst();
        String name = community.map(found -> found.config().getName()).orElse("(unknown)");
        return name.length() > 28 ? name.substring(0, 27) + "…" : name;
    }

    private static String id(AtUri feed) {
        return feed.asRecord().orElseThrow().key().value();
    }
}
