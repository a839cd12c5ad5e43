package org.impluvium.api.write;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Did;

/** How long one request has waited for the account's host: what of its time is not ours. */
public final class HostTime {

    private final LongSupplier nanoTime;
    private final AtomicLong nanos = new AtomicLong();

    public HostTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** In ns. */
    public long nanos() {
        return nanos.get();
    }

    /** The repository, opened for one request: its changes are looked after, and all that is asked of its host is timed. */
    public CompletionStage<Repository> open(Supplier<CompletionStage<Repository>> opening) {
        return timed(opening).thenApply(host -> new CarefulRepository(new Timed(host)));
    }

    private <T> CompletionStage<T> timed(Supplier<CompletionStage<T>> asking) {
        long begun = nanoTime.getAsLong();
        return asking.get().whenComplete((value, thrown) -> nanos.addAndGet(nanoTime.getAsLong() - begun));
    }

    private final class Timed implements Repository {

        private final Repository host;

        Timed(Repository host) {
            this.host = host;
        }

        @Override
        public Did account() {
            return host.account();
        }

        @Override
        public CompletionStage<String> handle() {
            return timed(host::handle);
        }

        @Override
        public CompletionStage<Optional<StoredRecord>> find(String collection, String key) {
            return timed(() -> host.find(collection, key));
        }

        @Override
        public CompletionStage<List<StoredRecord>> list(String collection, int most) {
            return timed(() -> host.list(collection, most));
        }

        @Override
        public CompletionStage<WrittenRecord> put(
                String collection, String key, Obj record, Optional<String> replaced) {
            return timed(() -> host.put(collection, key, record, replaced));
        }

        @Override
        public CompletionStage<Void> delete(String collection, String key, String cid) {
            return timed(() -> host.delete(collection, key, cid));
        }
    }
}
