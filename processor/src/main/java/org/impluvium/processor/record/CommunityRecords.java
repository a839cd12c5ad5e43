package org.impluvium.processor.record;

import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.lexicon.LexiconCatalog;
import org.impluvium.atproto.lexicon.RecordValidator;
import org.impluvium.atproto.lexicon.Violation;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.schemas.CommunityCollections;

/**
 * Reads the records of our three collections: what their lexicons say is left to the general validation, what a lexicon
 * cannot say is checked here. Thread-safe.
 */
public final class CommunityRecords {

    /** Reads a record that is known to follow its lexicon. */
    interface Reader {
        CommunityRecord read(RecordOrigin origin, DataValue.Obj record) throws InvalidRecordException;
    }

    private static final Map<String, Reader> READERS = Map.of(
            CommunityCollections.CONFIG, new ConfigReader(),
            CommunityCollections.MEMBERSHIP, new MembershipReader(),
            CommunityCollections.ACTION, new ActionReader());

    private final RecordValidator validator;

    /** @param lexicons must describe our three collections */
    public CommunityRecords(LexiconCatalog lexicons) {
        this.validator = new RecordValidator(lexicons);
    }

    /**
     * What the record says.
     *
     * @throws InvalidRecordException if the record breaks its lexicon or one of the rules C2, C4, C5, A2, A4
     * @throws IllegalArgumentException if the collection is none of ours
     */
    public CommunityRecord read(RecordOrigin origin, DataValue content) throws InvalidRecordException {
        Reader reader = READERS.get(origin.collection());
        if (reader == null) {
            throw new IllegalArgumentException("not a collection of communities: " + origin.collection());
        }
        Optional<Violation> violation = validator.validate(new Nsid(origin.collection()), content);
        if (violation.isPresent()) {
            throw new InvalidRecordException(violation.get().toString());
        }
        return reader.read(origin, (DataValue.Obj) content);
    }
}
