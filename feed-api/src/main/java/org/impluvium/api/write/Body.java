package org.impluvium.api.write;

import java.util.List;
import java.util.Optional;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.json.DataJson;
import org.jspecify.annotations.Nullable;

/** What a request says, field by field. Immutable. */
public final class Body {

    private final Obj fields;

    private Body(Obj fields) {
        this.fields = fields;
    }

    /**
     * Reads the body of a request.
     *
     * @param allowed all fields that it may have
     * @throws RefusedException if it is no JSON object that keeps the data model's rules (UTF-8, no key twice, no fractions),
     *     or has other fields
     */
    public static Body read(byte[] json, List<String> allowed) throws RefusedException {
        Obj fields;
        try {
            fields = DataJson.read(json);
        } catch (DecodeException e) {
            throw RefusedException.invalid(
                    "The body must be one JSON object in UTF-8, with no key twice and no fractions.");
        }
        if (allowed.contains(Configs.NAME) && Configs.OURS.stream().anyMatch(ours -> fields.get(ours) != null)) {
            throw RefusedException.invalid("The tag is made by this service: leave hashtag, tag and id out.");
        }
        if (!allowed.containsAll(fields.entries().keySet())) {
            throw RefusedException.invalid(
                    "The body has a field that is not known here. It may have: " + String.join(", ", allowed) + '.');
        }
        return new Body(fields);
    }

    /**
     * A text that must be there.
     *
     * @throws RefusedException if it is absent or no text
     */
    public String text(String field) throws RefusedException {
        if (fields.get(field) instanceof Text text) {
            return text.value();
        }
        throw RefusedException.invalid("The field \"" + field + "\" is required, and must be a text.");
    }

    /** The value of a field, whatever it is; null: it is absent. */
    @Nullable
    DataValue value(String field) {
        return fields.get(field);
    }

    /** A text that may be there. */
    Optional<String> optional(String field) throws RefusedException {
        return fields.get(field) == null ? Optional.empty() : Optional.of(text(field));
    }
}
