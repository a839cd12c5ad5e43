package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.jspecify.annotations.Nullable;

/** Takes what govern says, in order. */
public interface Statements {

    /** A change under a tag. */
    void change(String tag, CommunityChange change);

    /** A community as declared; null: it is none any more. */
    void directory(String uri, @Nullable DirectoryEntry entry);
}
