package org.impluvium.atproto.lexicon;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.lexicon.Compounds.ArraySchema;
import org.impluvium.atproto.lexicon.Compounds.BlobSchema;
import org.impluvium.atproto.lexicon.Compounds.EndpointSchema;
import org.impluvium.atproto.lexicon.Compounds.ObjectSchema;
import org.impluvium.atproto.lexicon.Compounds.RecordSchema;
import org.impluvium.atproto.lexicon.Compounds.RefSchema;
import org.impluvium.atproto.lexicon.Compounds.UnionSchema;
import org.impluvium.atproto.lexicon.Compounds.UnknownSchema;
import org.impluvium.atproto.lexicon.Scalars.BooleanSchema;
import org.impluvium.atproto.lexicon.Scalars.BytesSchema;
import org.impluvium.atproto.lexicon.Scalars.IntegerSchema;
import org.impluvium.atproto.lexicon.Scalars.LinkSchema;
import org.impluvium.atproto.lexicon.Scalars.StringSchema;
import org.impluvium.atproto.lexicon.Scalars.TokenSchema;
import org.impluvium.atproto.syntax.Nsid;
import org.jspecify.annotations.Nullable;

/** Turns the definitions of one lexicon document into schemas. */
final class SchemaParser {

    private static final String MAIN = "main";
    /** What may only be a lexicon's main definition. */
    private static final Set<String> PRIMARY = Set.of("record", "query", "procedure", "subscription", "permission-set");
    /** What may only be part of a definition. */
    private static final Set<String> NEVER_DEFINED = Set.of("ref", "union", "unknown");

    private final Nsid id;

    SchemaParser(Nsid id) {
        this.id = id;
    }

    Schema definition(String name, DataValue json, Path path) throws DecodeException {
        Fields fields = Fields.of(json, path);
        String type = fields.text("type");
        if (PRIMARY.contains(type)) {
            return primary(name, type, fields);
        } else if (type.equals("token")) {
            return new TokenSchema(LexiconCatalog.fullName(id + "#" + name));
        } else if (NEVER_DEFINED.contains(type)) {
            throw fields.invalid("type", type + " may not be a definition");
        }
        return schema(fields);
    }

    private Schema primary(String name, String type, Fields fields) throws DecodeException {
        if (!name.equals(MAIN)) {
            throw fields.invalid("type", type + " may only be the main definition");
        } else if (!type.equals("record")) {
            return new EndpointSchema(type);
        }
        fields.text("key");
        Fields record = fields.fields("record");
        if (!record.text("type").equals("object")) {
            throw record.invalid("type", "not object");
        }
        return new RecordSchema(id.value(), object(record));
    }

    private Schema schema(Fields fields) throws DecodeException {
        String type = fields.text("type");
        return switch (type) {
            case "boolean" -> new BooleanSchema(fields.allowed(Fields::asBoolean));
            case "integer" -> new IntegerSchema(fields.bounds("minimum", "maximum"), fields.allowed(Fields::asInteger));
            case "string" -> string(fields);
            case "bytes" -> new BytesSchema(fields.bounds("minLength", "maxLength"));
            case "cid-link" -> new LinkSchema();
            case "blob" ->
                new BlobSchema(List.copyOf(fields.texts("accept")), fields.integer("maxSize", Long.MAX_VALUE));
            case "array" -> new ArraySchema(schema(fields.fields("items")), fields.bounds("minLength", "maxLength"));
            case "object" -> object(fields);
            case "ref" -> new RefSchema(target(fields, fields.text("ref")));
            case "union" -> union(fields);
            case "unknown" -> new UnknownSchema();
            default -> throw fields.invalid("type", "unknown");
        };
    }

    private static StringSchema string(Fields fields) throws DecodeException {
        return new StringSchema(
                format(fields),
                fields.bounds("minLength", "maxLength"),
                fields.bounds("minGraphemes", "maxGraphemes"),
                fields.allowed(Fields::asText));
    }

    private static @Nullable StringFormat format(Fields fields) throws DecodeException {
        return fields.has("format")
                ? StringFormat.byLexiconName(fields.text("format"))
                        .orElseThrow(() -> fields.invalid("format", "unknown"))
                : null;
    }

    private ObjectSchema object(Fields fields) throws DecodeException {
        Map<String, Schema> properties = new LinkedHashMap<>();
        if (fields.has("properties")) {
            Fields named = fields.fields("properties");
            for (Map.Entry<String, DataValue> property :
                    named.object().entries().entrySet()) {
                String name = property.getKey();
                properties.put(
                        name, schema(Fields.of(property.getValue(), named.path().field(name))));
            }
        }
        Set<String> required = fields.texts("required");
        if (!properties.keySet().containsAll(required)) {
            throw fields.invalid("required", "names a field that is no property");
        }
        return new ObjectSchema(properties, required, fields.texts("nullable"));
    }

    private UnionSchema union(Fields fields) throws DecodeException {
        Set<String> targets = new LinkedHashSet<>();
        for (String ref : fields.texts("refs")) {
            targets.add(target(fields, ref));
        }
        return new UnionSchema(targets, fields.flag("closed"));
    }

    private String target(Fields fields, String ref) throws DecodeException {
        String absolute = ref.startsWith("#") ? id + ref : ref;
        int hash = absolute.indexOf('#');
        boolean valid = Nsid.isValid(hash < 0 ? absolute : absolute.substring(0, hash)) && !absolute.endsWith("#");
        if (!valid) {
            throw fields.invalid("ref", "not a reference");
        }
        return LexiconCatalog.fullName(absolute);
    }
}
