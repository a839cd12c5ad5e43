package org.impluvium.api.write;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Did;

/** Looks once what has become of a change where the host broke off, and never makes it again. */
final class CarefulRepository implements Repository {

    private final Repository host;

    CarefulRepository(Repository host) {
        this.host = host;
    }

    @Override
    public Did account() {
        return host.account();
    }

    @Override
    public CompletionStage<String> handle() {
        return host.handle();
    }

    @Override
    public CompletionStage<Optional<StoredRecord>> find(String collection, String key) {
        return host.find(collection, key);
    }

    @Override
    public CompletionStage<List<StoredRecord>> list(String collection, int most) {
        return host.list(collection, most);
    }

    @Override
    public CompletionStage<WrittenRecord> put(String collection, String key, Obj record, Optional<String> replaced) {
        return Stages.orElse(host.put(collection, key, record, replaced), CarefulRepository::isUnknown, unknown -> look(
                        collection, key, unknown)
                .thenCompose(found -> found.filter(there -> there.value().equals(record))
                        .map(there -> CompletableFuture.completedStage(
                                new WrittenRecord(there.uri().toString(), there.cid())))
                        .orElseGet(() -> CompletableFuture.failedStage(unknown))));
    }

    @Override
    public CompletionStage<Void> delete(String collection, String key, String cid) {
        return Stages.orElse(host.delete(collection, key, cid), CarefulRepository::isUnknown, unknown -> look(
                        collection, key, unknown)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedStage(null)
                        : CompletableFuture.failedStage(unknown)));
    }

    private CompletionStage<Optional<StoredRecord>> look(String collection, String key, Throwable unknown) {
        return Stages.orElse(host.find(collection, key), any -> true, failed -> CompletableFuture.failedStage(unknown));
    }

    private static boolean isUnknown(Throwable thrown) {
        return RepositoryException.is(RepositoryFailure.UNKNOWN, thrown);
    }
}
