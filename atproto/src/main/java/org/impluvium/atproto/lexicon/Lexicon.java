package org.impluvium.atproto.lexicon;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Nsid;

/**
 * One lexicon document, language version 1, found well made. Records and the types they are built of are understood in
 * full; of queries, procedures, subscriptions and permission sets only that they are there.
 */
public final class Lexicon {

    private static final long LANGUAGE_VERSION = 1;

    private final Nsid id;
    private final Map<String, Schema> definitions;

    private Lexicon(Nsid id, Map<String, Schema> definitions) {
        this.id = id;
        this.definitions = definitions;
    }

    /** Reads a UTF-8 document; {@link Reason#INVALID_DOCUMENT} if it breaks the lexicon language. */
    public static Lexicon parse(byte[] json) throws DecodeException {
        Fields document = Fields.of(DataJson.read(json), Path.TOP);
        if (document.integer("lexicon", 0) != LANGUAGE_VERSION) {
            throw document.invalid("lexicon", "not version " + LANGUAGE_VERSION);
        }
        Nsid id = Nsid.tryParse(document.text("id")).orElseThrow(() -> document.invalid("id", "not an NSID"));
        Fields definitions = document.fields("defs");
        SchemaParser parser = new SchemaParser(id);
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (Map.Entry<String, DataValue> entry : definitions.object().entries().entrySet()) {
            String name = entry.getKey();
            schemas.put(
                    name,
                    parser.definition(name, entry.getValue(), definitions.path().field(name)));
        }
        return new Lexicon(id, Collections.unmodifiableMap(schemas));
    }

    /** As {@link #parse(byte[])}. */
    public static Lexicon parse(String json) throws DecodeException {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The lexicon's name; where its main definition is a record, also that of the collection. */
    public Nsid id() {
        return id;
    }

    /** Names of its definitions, in the document's order. */
    public Set<String> definitionNames() {
        return definitions.keySet();
    }

    Map<String, Schema> definitions() {
        return definitions;
    }
}
