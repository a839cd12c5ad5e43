package org.impluvium.load.reads;

import io.vertx.core.buffer.Buffer;
import org.impluvium.load.mix.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param feed that is asked for
 * @param bytes as they are sent
 * @param chain whose next page it is; null for all but deep ones, and for a deep one that nobody had a cursor for
 */
record Ask(
        RequestKind kind,
        String feed,
        Buffer bytes,
        @Nullable Chain chain) {

    /** Whether it should be a deep page and is a first one, since no answer had brought a cursor that was free. */
    boolean lacksCursor() {
        return kind == RequestKind.DEEP && chain == null;
    }
}
