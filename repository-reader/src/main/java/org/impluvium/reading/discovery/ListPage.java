package org.impluvium.reading.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;

/**
 * One page of {@code listRepos} or {@code listReposByCollection}.
 *
 * @param dids what it lists
 * @param invalid entries that name no DID
 * @param cursor where the next page begins; empty: there is none
 */
record ListPage(List<Did> dids, int invalid, Optional<String> cursor) {

    private static final ObjectMapper JSON = new ObjectMapper();

    ListPage {
        dids = List.copyOf(dids);
    }

    static ListPage parse(String json) throws DiscoveryException {
        JsonNode page;
        try {
            page = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        if (page == null || !page.path("repos").isArray()) {
            throw malformed();
        }
        List<Did> dids = new ArrayList<>();
        int invalid = 0;
        for (JsonNode entry : page.path("repos")) {
            Optional<Did> did = Did.tryParse(entry.path("did").asText(""));
            did.ifPresent(dids::add);
            invalid += did.isPresent() ? 0 : 1;
        }
        String cursor = page.path("cursor").asText("");
        return new ListPage(dids, invalid, cursor.isEmpty() ? Optional.empty() : Optional.of(cursor));
    }

    private static DiscoveryException malformed() {
        return new DiscoveryException(DiscoveryFailure.LIST_MALFORMED, "not a list of repositories");
    }
}
