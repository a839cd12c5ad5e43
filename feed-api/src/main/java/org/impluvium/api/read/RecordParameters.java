package org.impluvium.api.read;

import java.util.Optional;
import org.impluvium.api.feed.QueryParameters;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** The parameters that name a record. By a DID: what a handle means changes, and is not ours to resolve. */
public final class RecordParameters {

    private static final String CONFIG = "com.atrarium.community.config";
    private static final String POST = "app.bsky.feed.post";

    private RecordParameters() {}

    /**
     * The community that {@code community} names.
     *
     * @return AT-URI of a config, or empty if the parameter is absent
     * @throws RefusedException if it is anything else
     */
    static Optional<String> community(QueryParameters query) throws RefusedException {
        String value = query.one("community");
        return value.isEmpty() ? Optional.empty() : Optional.of(record(value, "community", CONFIG));
    }

    /**
     * The post that {@code post} names.
     *
     * @return AT-URI of a post
     * @throws RefusedException if the parameter is absent or anything else
     */
    public static String post(QueryParameters query) throws RefusedException {
        return record(query.required("post"), "post", POST);
    }

    /**
     * The account that a path names.
     *
     * @throws RefusedException if it is no DID
     */
    public static String did(String segment) throws RefusedException {
        if (!Did.isValid(segment)) {
            throw RefusedException.invalid("The last part of the path must be a DID, and not a handle.");
        }
        return segment;
    }

    /** Whether a text is the AT-URI of a config. */
    static boolean isConfig(String text) {
        return isOf(CONFIG, text);
    }

    private static boolean isOf(String collection, String text) {
        return RecordUri.tryParse(text)
                .filter(uri -> uri.collection().value().equals(collection))
                .isPresent();
    }

    private static String record(String value, String name, String collection) throws RefusedException {
        return RecordUri.tryParse(value)
                .filter(uri -> uri.collection().value().equals(collection))
                .map(RecordUri::toString)
                .orElseThrow(
                        () -> RefusedException.invalid("The parameter \"" + name + "\" must be an AT-URI of the form"
                                + " at://<did>/" + collection + "/<key>, with a DID and not a handle."));
    }
}
