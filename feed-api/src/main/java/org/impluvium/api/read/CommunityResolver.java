package org.impluvium.api.read;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.QueryParameters;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.feed.UnknownFeedException;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;

/** Finds the community that a path of the read API names. Safe for use by many threads; never blocks. */
public final class CommunityResolver {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

    private final CommunityDirectory directory;
    private final FeedUriResolver feeds;

    public CommunityResolver(CommunityDirectory directory, FeedUriResolver feeds) {
        this.directory = directory;
        this.feeds = feeds;
    }

    /**
     * The community with that id: the one that the parameter {@code community} names; without it the one that the id
     * alone means here (rule Q4), which is none where several share it and the operator has pinned none.
     *
     * @param id as in the path, not yet looked at
     * @throws RefusedException if there is none, if the id alone is not enough, if the parameter is malformed, or if the
     *     directory is still being read (rule Q5)
     */
    public Community resolve(String id, QueryParameters query) throws RefusedException {
        if (!ID.matcher(id).matches()) {
            throw new RefusedException(
                    Refusal.NOT_FOUND, "A community's id is eight hexadecimal digits in lower case, without #atr_.");
        }
        Optional<String> named = RecordParameters.community(query);
        feeds.requireLoaded();
        return named.isPresent() ? named(named.get(), id) : meantBy(id);
    }

    /**
     * The community of an owner with that id, whoever else has it too; without one of his, as {@link #resolve}.
     *
     * @param owner DID
     * @throws RefusedException as {@link #resolve}; several of his own are ambiguous, too
     */
    public Community ofOwner(String owner, String id, QueryParameters query) throws RefusedException {
        feeds.requireLoaded();
        List<Community> own = directory.withId(id).stream()
                .filter(community -> community.owner().equals(owner))
                .toList();
        boolean says = !query.all("community").isEmpty();
        return own.size() == 1 && !says ? own.get(0) : resolve(id, query);
    }

    /**
     * The community that a text names: the AT-URI of its config, or its id where that alone is enough.
     *
     * @throws RefusedException as {@link #resolve}, or if the text is neither
     */
    public Community referred(String text) throws RefusedException {
        feeds.requireLoaded();
        if (ID.matcher(text).matches()) {
            return meantBy(text);
        }
        if (!RecordParameters.isConfig(text)) {
            throw RefusedException.invalid(
                    "The field \"community\" must be the AT-URI of a community's config, with a DID"
                            + " and not a handle, or its id.");
        }
        return directory
                .byUri(text)
                .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND, "That record is no community at present."));
    }

    /**
     * Makes sure that what is not known does not exist.
     *
     * @throws RefusedException if it may still exist (rule Q5)
     */
    public void requireLoaded() throws RefusedException {
        feeds.requireLoaded();
    }

    private Community named(String uri, String id) throws RefusedException {
        return directory
                .byUri(uri)
                .filter(community -> community.id().equals(id))
                .orElseThrow(() -> new RefusedException(
                        Refusal.NOT_FOUND, "That record is no community with this id at present."));
    }

    private Community meantBy(String id) throws RefusedException {
        try {
            return feeds.published(id);
        } catch (UnknownFeedException e) {
            throw switch (e.reason()) {
                case AMBIGUOUS_ID ->
                    new RefusedException(
                            Refusal.AMBIGUOUS_COMMUNITY,
                            "Several communities share this id: add community= with the AT-URI of the config that you mean."
                                    + " GET /api/communities?q= with the id lists them.");
                case PIN_NOT_DECLARED ->
                    new RefusedException(
                            Refusal.NOT_FOUND,
                            "The community that this service means by the id does not exist at present. For another one"
                                    + " with the id add community= with the AT-URI of its config.");
                case NO_COMMUNITY, OTHER_FORM ->
                    new RefusedException(Refusal.NOT_FOUND, "There is no community with this id at present.");
            };
        }
    }
}
