package org.impluvium.store.rows;

import java.util.Optional;
import org.impluvium.schemas.CommunityCollections;

/**
 * A post: a record of the post collection.
 *
 * @param author DID of the repository
 * @param key record key
 */
public record Post(String author, String key) {

    static final String SCHEME = "at://";
    static final String COLLECTION = "/" + CommunityCollections.POST + "/";

    /** The post of an AT-URI; empty if that is not of a post's form. The parts' own syntax is not looked at. */
    public static Optional<Post> of(String uri) {
        int collection = uri.indexOf(COLLECTION);
        if (!uri.startsWith(SCHEME) || collection < SCHEME.length()) {
            return Optional.empty();
        }
        return Optional.of(
                new Post(uri.substring(SCHEME.length(), collection), uri.substring(collection + COLLECTION.length())));
    }

    /** Its AT-URI. */
    public String uri() {
        return SCHEME + author + COLLECTION + key;
    }
}
