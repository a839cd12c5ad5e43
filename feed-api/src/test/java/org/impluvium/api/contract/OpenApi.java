package org.impluvium.api.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.impluvium.api.support.Answer;

/** Reads an OpenAPI 3.1 document and judges answers by it. Its schemas are JSON Schema 2020-12, formats asserted. */
final class OpenApi {

    /** Under this name the document's schemas refer to each other. Nothing is fetched. */
    private static final String NAME = "https://openapi.invalid/openapi.json";

    /** What HTTP itself adds, on every answer or where it applies; the document is about the rest. */
    private static final Set<String> OF_HTTP = Set.of("content-length", "content-type", "connection");

    final JsonObject document;
    private final SchemaRegistry schemas;

    OpenApi(String text) {
        document = new JsonObject(text);
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(NAME, text)).schemaRegistryConfig(config));
    }

    Set<String> paths() {
        return new TreeSet<>(document.getJsonObject("paths").fieldNames());
    }

    /** Every method of every path: the path alone means GET, else the method stands before it. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (String path : paths()) {
            for (String method :
                    document.getJsonObject("paths").getJsonObject(path).fieldNames()) {
                operations.add(method.equals("get") ? path : method.toUpperCase(Locale.ROOT) + ' ' + path);
            }
        }
        return operations;
    }

    /** The pointer to an operation. */
    static String pointer(String operation) {
        int space = operation.indexOf(' ');
        String method = space < 0 ? "get" : operation.substring(0, space).toLowerCase(Locale.ROOT);
        return "/paths/" + escaped(operation.substring(space + 1)) + '/' + method;
    }

    /** The statuses of what an operation may answer. */
    Set<Integer> statuses(String path) {
        Set<Integer> statuses = new TreeSet<>();
        responses(path).fieldNames().forEach(status -> statuses.add(Integer.valueOf(status)));
        return statuses;
    }

    /** The error names that an answer with that status may carry. */
    Set<String> errors(String path, int status) {
        JsonObject schema = (JsonObject) at(schemaPointer(path, status));
        JsonArray names =
                schema.getJsonObject("properties").getJsonObject("error").getJsonArray("enum");
        Set<String> errors = new TreeSet<>();
        names.forEach(name -> errors.add((String) name));
        return errors;
    }

    /** What is wrong with an answer to GET of a path; empty: nothing. */
    List<String> problems(String path, Answer answer) {
        if (!statuses(path).contains(answer.status())) {
            return List.of("no response with status " + answer.status() + " is documented for " + path);
        }
        List<String> problems = new ArrayList<>(headerProblems(path, answer));
        if (!"application/json; charset=utf-8".equals(answer.headers().get("content-type"))) {
            problems.add("content-type is " + answer.headers().get("content-type"));
        }
        problems.addAll(violations(schemaPointer(path, answer.status()), answer.body()));
        return problems;
    }

    private List<String> headerProblems(String path, Answer answer) {
        String pointer = responsePointer(path, answer.status()) + "/headers";
        JsonObject documented = (JsonObject) at(pointer);
        List<String> problems = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(answer.headers().keySet());
        unknown.removeAll(OF_HTTP);
        for (String name : documented.fieldNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            unknown.remove(lower);
            String value = answer.headers().get(lower);
            String header = resolved(pointer + "/" + escaped(name));
            if (value != null) {
                boolean number = "integer".equals(((JsonObject) at(header + "/schema")).getString("type"));
                problems.addAll(violations(header + "/schema", number ? value : quoted(value)));
            } else if (((JsonObject) at(header)).getBoolean("required", false)) {
                problems.add("without the header " + name);
            }
        }
        unknown.forEach(name -> problems.add("the header " + name + " is not documented"));
        return problems;
    }

    /** What is wrong with a JSON text by the schema at a pointer. */
    List<String> violations(String pointer, String json) {
        Schema schema = schemas.getSchema(SchemaLocation.of(NAME + "#" + pointer));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private JsonObject responses(String path) {
        return (JsonObject) at(pointer(path) + "/responses");
    }

    private String responsePointer(String path, int status) {
        return resolved(pointer(path) + "/responses/" + status);
    }

    /** Where the schema of an answer stands in the document. */
    String schemaPointer(String path, int status) {
        return responsePointer(path, status) + "/content/application~1json/schema";
    }

    /** Where a reference leads; the pointer itself if there is none at it. */
    private String resolved(String pointer) {
        String reference = ((JsonObject) at(pointer)).getString("$ref");
        return reference == null ? pointer : reference.substring(1);
    }

    /** The value at a JSON pointer. */
    Object at(String pointer) {
        Object value = document;
        for (String part : pointer.substring(1).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            Object next = value instanceof JsonArray array
                    ? array.getValue(Integer.parseInt(name))
                    : ((JsonObject) value).getValue(name);
            if (next == null) {
                throw new AssertionError("the document has nothing at " + pointer);
            }
            value = next;
        }
        return value;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
