package org.impluvium.store.read;

import java.util.function.BooleanSupplier;
import org.impluvium.store.port.Validity;
import org.impluvium.store.rows.FeedVersions;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.Tag;

/**
 * Whether a page of a community's own posts would be the same now: no row under its tag was written since, and the
 * retention window's edge has not passed a post that was looked at (rule P4). It must be begun before the rows are read.
 */
public final class OwnPageValidity {

    private final FeedVersions versions;
    private final RetentionWindow window;
    private final Tag tag;
    private final long version;
    private final long edgeMicros;

    /** Takes down how things stand before the page is read. */
    public OwnPageValidity(FeedVersions versions, RetentionWindow window, Tag tag) {
        this.versions = versions;
        this.window = window;
        this.tag = tag;
        version = versions.of(tag);
        edgeMicros = window.edgeMicros();
    }

    /** The version of the tag under which the page is read. */
    long version() {
        return version;
    }

    /** The edge down to which the page is to be read. */
    public long edgeMicros() {
        return edgeMicros;
    }

    /**
     * Of the page that was read then.
     *
     * @param ready whether the rows can be read (rule Q5)
     */
    public Validity of(SourcePage page, BooleanSupplier ready) {
        return () -> {
            long edgeNow = window.edgeMicros();
            // A clock that was put back brings posts back, below what was looked at.
            return versions.of(tag) == version
                    && edgeMicros <= edgeNow
                    && edgeNow <= page.oldestMicros()
                    && ready.getAsBoolean();
        };
    }
}
