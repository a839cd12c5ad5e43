package org.impluvium.receiver.source;

import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;

/** Hears what happens to a source beside its frames. Called from the source's threads; must be thread-safe and quick. */
public interface SourceListener {

    /** A frame, or the rest of a file, was dropped before it could become a {@link Frame}. */
    void dropped(DropCause cause);

    /** A connection ended, or did not come about; the source will try again. */
    void reconnecting(ReconnectCause cause);

    /** Something was left out. */
    void gap(GapCause cause);
}
