package org.impluvium.captures.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Nsid;

/** Which messages a client of a Jetstream wants. Immutable. */
public final class JetstreamRequest {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_COLLECTIONS = 100;
    private static final int MOST_DIDS = 10_000;
    private static final String ANY_BELOW = ".*";

    private final Set<String> collections;
    private final List<String> prefixes;
    private final Set<String> dids;
    private final long maxBytes;

    /**
     * A request.
     *
     * @param wantedCollections names, or beginnings of names that end in {@code .*}; none for all
     * @param wantedDids none for all
     * @param maxBytes the longest message that is wanted; 0 for any
     * @throws IllegalArgumentException if there are too many, or one is none, naming it
     */
    public JetstreamRequest(Collection<String> wantedCollections, Collection<String> wantedDids, long maxBytes) {
        if (wantedCollections.size() > MOST_COLLECTIONS || wantedDids.size() > MOST_DIDS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_COLLECTIONS + " collections and " + MOST_DIDS + " DIDs can be wanted");
        }
        wantedCollections.forEach(JetstreamRequest::requireCollection);
        wantedDids.forEach(JetstreamRequest::requireDid);
        this.collections = new HashSet<>(wantedCollections);
        this.prefixes = wantedCollections.stream()
                .filter(wanted -> wanted.endsWith(ANY_BELOW))
                .map(wanted -> wanted.substring(0, wanted.length() - 1))
                .toList();
        this.dids = Set.copyOf(wantedDids);
        this.maxBytes = maxBytes;
    }

    private static void requireDid(String wanted) {
        if (Did.tryParse(wanted).isEmpty()) {
            throw new IllegalArgumentException("no DID: " + wanted);
        }
    }

    private static void requireCollection(String wanted) {
        boolean prefix = wanted.endsWith(ANY_BELOW);
        boolean right = prefix
                ? wanted.substring(0, wanted.length() - ANY_BELOW.length())
                        .matches("[a-zA-Z][a-zA-Z0-9-]*(\\.[a-zA-Z0-9-]+)*")
                : Nsid.tryParse(wanted).isPresent();
        if (!right) {
            throw new IllegalArgumentException("no collection: " + wanted);
        }
    }

    /** Whether every message is wanted, so that none need be looked at. */
    public boolean wantsAll() {
        return collections.isEmpty() && dids.isEmpty() && maxBytes == 0;
    }

    /** Whether a message is wanted. Accounts and identities are whatever the collections; so is what cannot be read. */
    public boolean wants(byte[] message) {
        if (maxBytes > 0 && message.length > maxBytes) {
            return false;
        }
        try (JsonParser json = JSON.createParser(message)) {
            return json.nextToken() != JsonToken.START_OBJECT || wants(json);
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads no further than it must: what decides stands before the record. */
    private boolean wants(JsonParser json) throws IOException {
        boolean didKnown = dids.isEmpty();
        boolean collectionKnown = collections.isEmpty();
        while (!(didKnown && collectionKnown) && json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("did") && !dids.isEmpty()) {
                if (!dids.contains(json.getText())) {
                    return false;
                }
                didKnown = true;
            } else if (field.equals("commit") && value == JsonToken.START_OBJECT && !collections.isEmpty()) {
                if (!wantsCommit(json, didKnown)) {
                    return false;
                }
                collectionKnown = true;
            } else {
                json.skipChildren();
            }
        }
        return true;
    }

    /** @param last whether nothing behind the commit has to be read */
    private boolean wantsCommit(JsonParser json, boolean last) throws IOException {
        boolean wanted = true;
        boolean known = false;
        while (!(known && last) && json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("collection")) {
                known = true;
                wanted = wantsCollection(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return wanted;
    }

    private boolean wantsCollection(String collection) {
        return collections.contains(collection) || prefixes.stream().anyMatch(collection::startsWith);
    }
}
