package org.impluvium.atproto.lexicon;

import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Nsid;

/**
 * Says whether records are what their lexicons describe. A field that the lexicon does not know may hold anything,
 * {@link DataValue.Unreadable} included; one that it knows may not. Lengths of strings count UTF-8 bytes, graphemes are
 * extended grapheme clusters, lists may be empty and hold duplicates unless the lexicon says otherwise. Thread-safe.
 */
public final class RecordValidator {

    private final LexiconCatalog catalog;

    /** A validator for the collections of a catalogue. */
    public RecordValidator(LexiconCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The first thing that is wrong with a record, {@code $type} included, or empty if nothing is.
     *
     * @throws IllegalArgumentException if the catalogue does not describe the collection: ask it before
     */
    public Optional<Violation> validate(Nsid collection, DataValue record) {
        if (!catalog.describes(collection)) {
            throw new IllegalArgumentException("no lexicon of records: " + collection);
        }
        Schema schema = catalog.require(LexiconCatalog.fullName(collection.value()));
        return Optional.ofNullable(schema.check(record, Path.TOP, catalog));
    }
}
