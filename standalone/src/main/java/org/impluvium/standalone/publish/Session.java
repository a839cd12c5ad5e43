package org.impluvium.standalone.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A log-in at an account's host, ended by {@link #end}. Never prints its tokens. */
final class Session {

    private static final String REPO = "repo";

    private final Account account;
    private final Pds host;
    private final String access;
    private final String refresh;

    private Session(Account account, Pds host, String access, String refresh) {
        this.account = account;
        this.host = host;
        this.access = access;
        this.refresh = refresh;
    }

    static Session begin(Account account, Pds host, AppPassword password)
            throws PublishException, InterruptedException {
        JsonNode session = host.post(
                "com.atproto.server.createSession",
                "",
                object().put("identifier", account.did().value()).put("password", password.secret()));
        String access = session.path("accessJwt").asText();
        if (access.isEmpty()
                || !session.path("did").asText().equals(account.did().value())) {
            throw new PublishException(PublishFailure.UNEXPECTED_ANSWER, "a log-in of somebody else");
        }
        return new Session(account, host, access, session.path("refreshJwt").asText());
    }

    /** Uploads a file, and returns how a record is to name it. */
    JsonNode upload(Avatar avatar) throws PublishException, InterruptedException {
        JsonNode blob =
                host.upload("com.atproto.repo.uploadBlob", access, avatar).path("blob");
        if (!blob.isObject()) {
            throw new PublishException(PublishFailure.UNEXPECTED_ANSWER, "no blob for the avatar");
        }
        return blob;
    }

    /** Writes a record in the place of the one that was there; empty: of none. */
    void put(String key, ObjectNode record, Optional<StoredRecord> replaced)
            throws PublishException, InterruptedException {
        ObjectNode body =
                at(key).put("swapRecord", replaced.map(StoredRecord::cid).orElse(null));
        body.set("record", record);
        host.post("com.atproto.repo.putRecord", access, body);
    }

    void delete(String key, StoredRecord deleted) throws PublishException, InterruptedException {
        host.post("com.atproto.repo.deleteRecord", access, at(key).put("swapRecord", deleted.cid()));
    }

    /** Logs out; that it may fail changes nothing of what was done. */
    void end() throws InterruptedException, PublishException {
        if (!refresh.isEmpty()) {
            host.post("com.atproto.server.deleteSession", refresh);
        }
    }

    private ObjectNode at(String key) {
        return object().put(REPO, account.did().value())
                .put("collection", GeneratorRecord.COLLECTION)
                .put("rkey", key);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
