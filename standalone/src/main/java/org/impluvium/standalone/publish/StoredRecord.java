package org.impluvium.standalone.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** A record as it is in a repository. */
record StoredRecord(String cid, ObjectNode value) {

    /** Asks the account's host for a record; empty: there is none. */
    static Optional<StoredRecord> find(Account account, Pds host, String collection, String key)
            throws PublishException, InterruptedException {
        try {
            JsonNode answer = host.get(
                    "com.atproto.repo.getRecord",
                    Map.of("repo", account.did().value(), "collection", collection, "rkey", key));
            if (answer.path("value") instanceof ObjectNode value
                    && answer.path("cid").isTextual()) {
                return Optional.of(new StoredRecord(answer.path("cid").asText(), value));
            }
            throw new PublishException(PublishFailure.UNEXPECTED_ANSWER, "no record and no error");
        } catch (PublishException e) {
            if (e.failure() == PublishFailure.NO_RECORD) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
