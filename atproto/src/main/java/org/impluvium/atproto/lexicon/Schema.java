package org.impluvium.atproto.lexicon;

import java.util.function.Consumer;
import org.impluvium.atproto.data.DataValue;
import org.jspecify.annotations.Nullable;

/** What a definition of a lexicon, or a part of one, demands of a value. Immutable. */
interface Schema {

    /** The first thing that is wrong with the value, or null if nothing is; references are looked up in the catalogue. */
    @Nullable
    Violation check(DataValue value, Path path, LexiconCatalog catalog);

    /** Names every definition that must be in the catalogue for {@link #check} to work. */
    default void forEachReference(Consumer<String> action) {}
}
