package org.impluvium.atproto.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.Numbers;
import org.impluvium.atproto.syntax.Utf8;
import org.jspecify.annotations.Nullable;

/** Builds a value from the tokens of a document; {@link DataJson} says what strict and lenient mean. */
final class JsonReader {

    private final JsonParser parser;
    private final boolean strict;
    private int depth;

    JsonReader(JsonParser parser, boolean strict) {
        this.parser = parser;
        this.strict = strict;
    }

    /** The value that begins with the parser's present token. */
    DataValue value() throws IOException, DecodeException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new DecodeException(Reason.TRUNCATED, "no document");
        }
        return switch (token) {
            case START_OBJECT -> depth < DataValue.MAX_DEPTH ? object() : tooDeep();
            case START_ARRAY -> depth < DataValue.MAX_DEPTH ? array() : tooDeep();
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> real();
            case VALUE_TRUE -> DataValue.Bool.TRUE;
            case VALUE_FALSE -> DataValue.Bool.FALSE;
            case VALUE_NULL -> DataValue.Null.INSTANCE;
            default -> unreadable(Reason.UNSUPPORTED, "token " + token);
        };
    }

    private DataValue text(String text) throws DecodeException {
        return Utf8.isWellFormed(text)
                ? new DataValue.Text(text)
                : unreadable(Reason.INVALID_TEXT, "half of a surrogate pair");
    }

    private DataValue integer() throws IOException, DecodeException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? unreadable(Reason.UNSUPPORTED, "integer beyond 64 bits")
                : new DataValue.Int(parser.getLongValue());
    }

    private DataValue real() throws IOException, DecodeException {
        double value = parser.getDoubleValue();
        if (strict && !Numbers.isInteger(value)) {
            throw new DecodeException(Reason.UNSUPPORTED, "float");
        }
        return Numbers.ofDouble(value);
    }

    private DataValue array() throws IOException, DecodeException {
        depth++;
        List<DataValue> items = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        depth--;
        return new DataValue.Array(items);
    }

    private DataValue object() throws IOException, DecodeException {
        depth++;
        Map<String, DataValue> entries = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String key = key();
            next();
            DataValue value = value();
            if (key != null && entries.put(key, value) != null && strict) {
                throw new DecodeException(Reason.DUPLICATE_KEY, "key twice");
            }
        }
        depth--;
        DataValue.Obj object = new DataValue.Obj(entries);
        return strict ? SpecialObjects.require(object) : SpecialObjects.read(object);
    }

    /** The present key, or null if no text can be. */
    private @Nullable String key() throws IOException, DecodeException {
        String key = parser.currentName();
        if (Utf8.isWellFormed(key)) {
            return key;
        }
        unreadable(Reason.INVALID_TEXT, "half of a surrogate pair in a key");
        return null;
    }

    private JsonToken next() throws IOException, DecodeException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new DecodeException(Reason.TRUNCATED, "the document ends too early");
        }
        return token;
    }

    private DataValue tooDeep() throws IOException, DecodeException {
        DataValue marked = unreadable(Reason.TOO_DEEP, "nested deeper than " + DataValue.MAX_DEPTH);
        parser.skipChildren();
        return marked;
    }

    private DataValue unreadable(Reason reason, String what) throws DecodeException {
        if (strict) {
            throw new DecodeException(reason, what);
        }
        return DataValue.Unreadable.INSTANCE;
    }
}
