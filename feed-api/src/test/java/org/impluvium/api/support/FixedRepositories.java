package org.impluvium.api.support;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.impluvium.api.write.Repositories;
import org.impluvium.api.write.Repository;
import org.impluvium.api.write.RepositoryException;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.api.write.StoredRecord;
import org.impluvium.api.write.WrittenRecord;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.auth.SessionToken;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.jspecify.annotations.Nullable;

/** Repositories in memory, whose hosts believe every token and can be told to fail. */
public final class FixedRepositories implements Repositories {

    /** By AT-URI. */
    public final Map<String, StoredRecord> records = new ConcurrentSkipListMap<>();

    /** Is told what is written; and of what is deleted, the AT-URI. */
    public volatile Consumer<StoredRecord> written = record -> {};

    public volatile Consumer<String> deleted = uri -> {};

    public final AtomicInteger writes = new AtomicInteger();
    /** How opening fails; null: it does not. */
    public volatile @Nullable RepositoryFailure opening;
    /** How changes fail; null: they do not. */
    public volatile @Nullable RepositoryFailure writing;
    /** Whether a change that fails has been made all the same. */
    public volatile boolean writesBeforeItFails;

    /** The header of a session that is open for another hour from {@link Garden#NOW}. */
    public static String session(String did) {
        return session(did, Garden.NOW.plusSeconds(3_600));
    }

    /** The header of a session that is open until then. */
    public static String session(String did, Instant until) {
        return "Bearer " + part("{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}") + '.'
                + part("{\"sub\":\"" + did + "\",\"exp\":" + until.getEpochSecond()
                        + ",\"scope\":\"com.atproto.appPass\"}")
                + '.' + part("very secret");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a record where somebody has put it by other means. */
    public StoredRecord put(String uri, String json) {
        try {
            return keep(RecordUri.tryParse(uri).orElseThrow(), DataJson.read(json.replace('\'', '"')));
        } catch (DecodeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** All is well, and no records are there. */
    public void reset() {
        records.clear();
        opening = null;
        writing = null;
        writesBeforeItFails = false;
        written = record -> {};
        deleted = uri -> {};
    }

    private StoredRecord keep(RecordUri uri, Obj value) {
        String cid = Cid.ofRaw(DataJson.write(value).getBytes(StandardCharsets.UTF_8))
                .toString();
        StoredRecord record = new StoredRecord(uri, cid, value);
        records.put(uri.toString(), record);
        return record;
    }

    @Override
    public CompletionStage<Repository> open(SessionToken token) {
        RepositoryFailure failure = opening;
        return failure == null ? CompletableFuture.completedStage(new Open(token.account())) : failed(failure);
    }

    private static <T> CompletionStage<T> failed(RepositoryFailure failure) {
        return CompletableFuture.failedStage(new RepositoryException(failure));
    }

    private final class Open implements Repository {

        private final Did account;

        Open(Did account) {
            this.account = account;
        }

        @Override
        public Did account() {
            return account;
        }

        @Override
        public CompletionStage<String> handle() {
            return CompletableFuture.completedStage("somebody.example.org");
        }

        @Override
        public CompletionStage<Optional<StoredRecord>> find(String collection, String key) {
            return CompletableFuture.completedStage(Optional.ofNullable(records.get(uri(collection, key))));
        }

        @Override
        public CompletionStage<List<StoredRecord>> list(String collection, int most) {
            return CompletableFuture.completedStage(records.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(uri(collection, "")))
                    .map(Map.Entry::getValue)
                    .limit(most)
                    .toList());
        }

        @Override
        public CompletionStage<WrittenRecord> put(
                String collection, String key, Obj record, Optional<String> replaced) {
            String uri = uri(collection, key);
            return changed(uri, replaced, () -> {
                StoredRecord kept = keep(RecordUri.tryParse(uri).orElseThrow(), record);
                written.accept(kept);
                return new WrittenRecord(uri, kept.cid());
            });
        }

        @Override
        public CompletionStage<Void> delete(String collection, String key, String cid) {
            String uri = uri(collection, key);
            return changed(uri, Optional.of(cid), () -> {
                        deleted.accept(uri);
                        return records.remove(uri);
                    })
                    .thenAccept(gone -> {});
        }

        private <T> CompletionStage<T> changed(String uri, Optional<String> expected, Supplier<T> change) {
            RepositoryFailure failure = writing;
            if (failure != null && !writesBeforeItFails) {
                return failed(failure);
            }
            Optional<String> present = Optional.ofNullable(records.get(uri)).map(StoredRecord::cid);
            if (!present.equals(expected)) {
                return failed(RepositoryFailure.CHANGED);
            }
            writes.incrementAndGet();
            T changed = change.get();
            return failure == null ? CompletableFuture.completedStage(changed) : failed(failure);
        }

        private String uri(String collection, String key) {
            return "at://" + account + '/' + collection + '/' + key;
        }
    }
}
