package org.impluvium.guarantees.judge;

import java.util.List;
import java.util.Set;
import org.impluvium.guarantees.pipeline.Pages;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;

/** The feeds that an installation serves, however they are asked for. */
public interface Served {

    /** AT-URIs of all communities that there are. */
    Set<String> communities();

    /** The whole feed of a community, read in pages of a size; AT-URIs of posts. Any failure is an {@code AssertionError}. */
    List<String> read(String community, int size);

    /** What a feed node of this JVM serves, past HTTP. */
    static Served of(CommunityDirectory directory, CommunityFeeds feeds) {
        Pages pages = new Pages(feeds);
        return new Served() {
            @Override
            public Set<String> communities() {
                return Set.copyOf(directory.first(Integer.MAX_VALUE).stream()
                        .map(Community::uri)
                        .toList());
            }

            @Override
            public List<String> read(String community, int size) {
                Community declared = directory
                        .byUri(community)
                        .orElseThrow(() -> new AssertionError(community + " is not in the directory"));
                return pages.all(declared, size);
            }
        };
    }
}
