package org.impluvium.standalone.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.impluvium.store.inspect.ExportedRow;
import org.impluvium.store.inspect.InspectionException;
import org.impluvium.store.inspect.StateInspection;
import org.impluvium.store.inspect.StoreSummary;
import org.impluvium.store.rows.Tag;

/**
 * Writes the rows of a tag as lines of JSON: {@code kind}, {@code key} (its parts), {@code value}, {@code problem} where
 * it could not be read in whole, and {@code rawKey} and {@code rawValue} in hexadecimal digits.
 */
public final class RowLines {

    private static final JsonFactory JSON = new JsonFactory();

    private final StateInspection inspection;
    private final PrintStream err;

    /** @param err is told of stores that are seen in part only */
    public RowLines(StateInspection inspection, PrintStream err) {
        this.inspection = inspection;
        this.err = err;
    }

    /**
     * Writes them.
     *
     * @param lines is flushed and stays its maker's to close
     * @return how many there were
     * @throws IOException if they cannot be written
     * @throws InspectionException if they cannot be read
     */
    public long write(Tag tag, Writer lines) throws IOException, InspectionException {
        try (JsonGenerator json = JSON.createGenerator(lines)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            List<StoreSummary> stores = inspection.export(tag, row -> line(row, json));
            UncleanStops.warnings(stores).forEach(err::println);
            return stores.stream().mapToLong(StoreSummary::rows).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void line(ExportedRow exported, JsonGenerator json) {
        try {
            json.writeStartObject();
            json.writeStringField("kind", exported.row().kind());
            json.writeObjectFieldStart("key");
            for (Map.Entry<String, Object> part : exported.row().key().entrySet()) {
                if (part.getValue() instanceof Long number) {
                    json.writeNumberField(part.getKey(), number);
                } else {
                    json.writeStringField(part.getKey(), String.valueOf(part.getValue()));
                }
            }
            json.writeEndObject();
            json.writeFieldName("value");
            json.writeRawValue(exported.row().valueAsJson());
            if (exported.row().problem() != null) {
                json.writeStringField("problem", exported.row().problem());
            }
            json.writeStringField("rawKey", exported.rawKey());
            json.writeStringField("rawValue", exported.rawValue());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
