package org.impluvium.standalone.hosts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.impluvium.api.write.Repository;
import org.impluvium.api.write.RepositoryException;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.api.write.StoredRecord;
import org.impluvium.api.write.WrittenRecord;
import org.impluvium.atproto.auth.SessionToken;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Null;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.identity.HandleCheck;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;

/** A repository at its host, by the methods of {@code com.atproto.repo}. */
final class HostRepository implements Repository {

    private static final String REPO = "repo";
    private static final String COLLECTION = "collection";
    private static final String KEY = "rkey";
    private static final String SWAP = "swapRecord";

    private final SessionToken token;
    private final Host host;
    private final Function<Did, CompletionStage<HandleCheck>> handles;

    HostRepository(SessionToken token, Host host, Function<Did, CompletionStage<HandleCheck>> handles) {
        this.token = token;
        this.host = host;
        this.handles = handles;
    }

    @Override
    public Did account() {
        return token.account();
    }

    @Override
    public CompletionStage<String> handle() {
        return handles.apply(account())
                .handle((check, thrown) -> (thrown == null ? check.shown() : HandleCheck.INVALID).value());
    }

    @Override
    public CompletionStage<Optional<StoredRecord>> find(String collection, String key) {
        RecordUri uri = new RecordUri(account(), new Nsid(collection), new RecordKey(key));
        return host.query(
                        "com.atproto.repo.getRecord", Map.of(REPO, account().value(), COLLECTION, collection, KEY, key))
                .handle((answer, thrown) -> {
                    if (thrown != null) {
                        return isMissing(thrown)
                                ? CompletableFuture.completedStage(Optional.<StoredRecord>empty())
                                : CompletableFuture.<Optional<StoredRecord>>failedStage(thrown);
                    }
                    return record(uri, answer)
                            .map(record -> CompletableFuture.completedStage(Optional.of(record)))
                            .orElseGet(() -> unusable());
                })
                .thenCompose(found -> found);
    }

    private static boolean isMissing(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return cause instanceof RepositoryException known && known.failure() == RepositoryFailure.NO_RECORD;
    }

    private static Optional<StoredRecord> record(RecordUri uri, Obj said) {
        return said.text("cid").flatMap(cid -> said.object("value").map(value -> new StoredRecord(uri, cid, value)));
    }

    @Override
    public CompletionStage<List<StoredRecord>> list(String collection, int most) {
        Map<String, String> parameters =
                Map.of(REPO, account().value(), COLLECTION, collection, "limit", Integer.toString(most));
        return host.query("com.atproto.repo.listRecords", parameters).thenApply(answer -> {
            List<StoredRecord> found = new ArrayList<>();
            for (DataValue item : answer.items("records")) {
                if (item instanceof Obj record && found.size() < most) {
                    record.text("uri")
                            .flatMap(RecordUri::tryParse)
                            .filter(uri -> uri.repository().equals(account()))
                            .flatMap(uri -> record(uri, record))
                            .ifPresent(found::add);
                }
            }
            return found;
        });
    }

    @Override
    public CompletionStage<WrittenRecord> put(String collection, String key, Obj record, Optional<String> replaced) {
        Map<String, DataValue> said = at(collection, key);
        said.put("record", record);
        said.put(SWAP, replaced.<DataValue>map(Text::new).orElse(Null.INSTANCE));
        return host.change("com.atproto.repo.putRecord", token, new Obj(said)).thenCompose(answer -> answer.text("cid")
                .map(cid -> CompletableFuture.completedStage(new WrittenRecord(
                        new RecordUri(account(), new Nsid(collection), new RecordKey(key)).toString(), cid)))
                .orElseGet(() -> CompletableFuture.failedStage(new RepositoryException(RepositoryFailure.UNKNOWN))));
    }

    @Override
    public CompletionStage<Void> delete(String collection, String key, String cid) {
        Map<String, DataValue> said = at(collection, key);
        said.put(SWAP, new Text(cid));
        return host.change("com.atproto.repo.deleteRecord", token, new Obj(said))
                .thenAccept(done -> {});
    }

    private Map<String, DataValue> at(String collection, String key) {
        Map<String, DataValue> said = new LinkedHashMap<>();
        said.put(REPO, new Text(account().value()));
        said.put(COLLECTION, new Text(collection));
        said.put(KEY, new Text(key));
        return said;
    }

    private static <T> CompletionStage<T> unusable() {
        return CompletableFuture.failedStage(new RepositoryException(RepositoryFailure.UNUSABLE_ANSWER));
    }
}
