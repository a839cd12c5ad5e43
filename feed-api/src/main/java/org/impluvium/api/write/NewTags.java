package org.impluvium.api.write;

import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.store.port.CommunityDirectory;

/** Makes tags that nobody has (rule C2), as far as this installation knows. */
final class NewTags {

    private static final int TRIES = 3;

    private final RandomGenerator random;
    private final CommunityDirectory directory;

    /** @param random must not be predictable, or somebody could have the tag first */
    NewTags(RandomGenerator random, CommunityDirectory directory) {
        this.random = random;
        this.directory = directory;
    }

    /** @throws RefusedException if three in a row are taken, which does not happen by chance */
    String next() throws RefusedException {
        for (int i = 0; i < TRIES; i++) {
            String id = HexFormat.of().toHexDigits(random.nextInt()).toLowerCase(Locale.ROOT);
            if (directory.withId(id).isEmpty()) {
                return "#atr_" + id;
            }
        }
        throw new RefusedException(Refusal.NOT_READY, "No free tag was found. Please try again in a moment.");
    }
}
