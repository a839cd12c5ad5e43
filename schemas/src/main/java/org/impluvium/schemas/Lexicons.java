package org.impluvium.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.lexicon.Lexicon;
import org.impluvium.atproto.lexicon.LexiconCatalog;

/** Our lexicons: JSON resources under {@code lexicons/}, a file for each, at the path that its NSID spells. */
public final class Lexicons {

    private Lexicons() {}

    /** A catalogue of the three community collections ({@link CommunityCollections#COMMUNITY_RECORDS}). */
    public static LexiconCatalog ofCommunities() {
        return LexiconCatalog.of(CommunityCollections.COMMUNITY_RECORDS.stream()
                .map(Lexicons::load)
                .toList());
    }

    private static Lexicon load(String nsid) {
        String path = "/lexicons/" + nsid.replace('.', '/') + ".json";
        try (InputStream in = Lexicons.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return Lexicon.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DecodeException e) {
            throw new IllegalStateException("our own lexicon is not well made: " + path, e);
        }
    }
}
