package org.impluvium.api.support;

import io.vertx.core.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.jspecify.annotations.Nullable;

/** What stands between a fake and its values: can be made to wait or to fail, and notices reads on event loops. */
public final class Disk {

    public final AtomicInteger readsOnEventLoops = new AtomicInteger();
    private volatile @Nullable QueryFailure failure;
    private volatile Callable<Void> beforeReading = () -> null;

    /** Null: works again. */
    public void failWith(@Nullable QueryFailure why) {
        failure = why;
    }

    public void beforeReading(Callable<Void> what) {
        beforeReading = what;
    }

    public boolean works() {
        return failure == null;
    }

    void read() throws FeedUnavailableException {
        touch();
        if (failure != null) {
            throw new FeedUnavailableException(failure, "secret: as the test wants it");
        }
    }

    /** A read of what cannot be unavailable. */
    void touch() {
        if (Context.isOnEventLoopThread()) {
            readsOnEventLoops.incrementAndGet();
        }
        try {
            beforeReading.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
