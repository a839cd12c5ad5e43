package org.impluvium.standalone.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.loadtests.model.FeedModel;

/** What a feed must be, page by page. */
@FunctionalInterface
interface ExpectedFeed {

    /** The pages of a size, in the order in which they are read; at least one, which may be empty. */
    List<List<String>> pages(int size);

    /** A feed of one source: its posts, newest first. */
    static ExpectedFeed of(List<String> posts) {
        return size -> {
            List<List<String>> pages = new ArrayList<>();
            for (int from = 0; from == 0 || from < posts.size(); from += size) {
                pages.add(posts.subList(from, Math.min(posts.size(), from + size)));
            }
            return pages;
        };
    }

    /** What the reference model expects of every feed that can be asked for by its owner's DID, by feed URI. */
    static Map<String, ExpectedFeed> allOf(FeedModel model) {
        Map<String, ExpectedFeed> feeds = new LinkedHashMap<>();
        model.reachable()
                .forEach((uri, community) -> feeds.put(uri.toString(), size -> model.pages(community, size).stream()
                        .map(page -> page.posts().stream().map(Object::toString).toList())
                        .toList()));
        return feeds;
    }
}
