package org.impluvium.receiver.verify;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryChain;

/** Where what one frame led to is handed on. Called by one thread at a time; may block. */
public interface Outlet {

    /** These events are to be written. */
    void write(List<FirehoseEvent> events);

    /**
     * The last proven commit of the repository is now this one; empty: of that repository nothing counts any more. May also be
     * said after the end; then the cursor does not wait for it.
     */
    void keep(Did repository, Optional<RepositoryChain> last);

    /** No more events are to come of this frame. Called once. */
    void close();

    /** Handing on has failed; nothing more is to come. */
    void failed(Throwable cause);
}
