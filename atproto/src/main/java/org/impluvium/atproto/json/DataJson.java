package org.impluvium.atproto.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Utf8;

/**
 * The data model as JSON: links are {@code {"$link": "…"}}, byte strings {@code {"$bytes": "base64"}}. Pure functions;
 * on any input whatever the readers either return or throw {@link DecodeException}. Nesting is bounded by
 * {@link DataValue#MAX_DEPTH}, one text by {@link #MAX_TEXT}.
 *
 * <p><b>Strict</b> reading takes an object that keeps the model's rules: no floats (but {@code 1.0} is the integer 1), no
 * key twice, {@code $link}, {@code $bytes}, {@code $type} and blobs well made. <b>Lenient</b> reading takes any JSON: floats
 * become {@link DataValue.Real}, what cannot be represented {@link DataValue.Unreadable}, of equal keys the last wins, and
 * an ill-made {@code $link} or {@code $bytes} stays the object as which it is written.
 */
public final class DataJson {

    /** Longest text, in characters: above any record that a PDS lets in. */
    public static final int MAX_TEXT = 8 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Keys come from strangers: they are not to stay in tables of the whole process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_TEXT)
                    // The readers bound the depth themselves and skip what is deeper without recursion.
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private DataJson() {}

    /** Reads a UTF-8 document strictly. */
    public static DataValue.Obj read(byte[] json) throws DecodeException {
        return read(utf8(json));
    }

    /** Reads a document strictly. */
    public static DataValue.Obj read(String json) throws DecodeException {
        return strict(() -> FACTORY.createParser(json));
    }

    /** Reads a tree strictly. */
    public static DataValue.Obj read(JsonNode json) throws DecodeException {
        return strict(json::traverse);
    }

    /** Reads a UTF-8 document leniently. */
    public static DataValue readLenient(byte[] json) throws DecodeException {
        return readLenient(utf8(json));
    }

    /** Reads a document leniently. */
    public static DataValue readLenient(String json) throws DecodeException {
        return document(() -> FACTORY.createParser(json), false);
    }

    /** Reads a tree leniently. */
    public static DataValue readLenient(JsonNode json) throws DecodeException {
        return document(json::traverse, false);
    }

    /**
     * Writes a value as JSON without spaces, entries in the object's own order.
     *
     * @throws IllegalArgumentException if it holds a {@link DataValue.Unreadable} or a float that JSON cannot write
     */
    public static String write(DataValue value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            new JsonWriter(generator).write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail", e);
        }
        return out.toString();
    }

    /** Decoded here and not by Jackson, which guesses UTF-16 from a few zero bytes and takes some damage for text. */
    private static String utf8(byte[] json) throws DecodeException {
        String text = Utf8.decode(json, 0, json.length);
        if (text == null) {
            throw new DecodeException(Reason.INVALID_TEXT, "the document is not UTF-8");
        }
        return text;
    }

    private interface Source {
        JsonParser open() throws IOException;
    }

    private static DataValue.Obj strict(Source source) throws DecodeException {
        if (document(source, true) instanceof DataValue.Obj object) {
            return object;
        }
        throw new DecodeException(Reason.WRONG_TYPE, "the document is no object");
    }

    private static DataValue document(Source source, boolean strict) throws DecodeException {
        try (JsonParser parser = source.open()) {
            parser.nextToken();
            DataValue value = new JsonReader(parser, strict).value();
            if (parser.nextToken() != null) {
                throw new DecodeException(Reason.TRAILING_BYTES, "something follows the document");
            }
            return value;
        } catch (IOException e) {
            // Jackson's message may quote the input at length, and its line and column say little about one long line.
            throw new DecodeException(
                    Reason.MALFORMED, "not JSON: " + e.getClass().getSimpleName());
        }
    }
}
