package org.impluvium.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** Which of the keys that the schemas name have stood in an answer: a key that never does is documented in vain. */
final class KeysSeen {

    private final OpenApi api;
    private final Set<String> named = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    KeysSeen(OpenApi api) {
        this.api = api;
    }

    /** Takes note of an answer with status 200. */
    void look(String path, JsonObject answer) {
        walk(api.schemaPointer(path, 200), answer);
    }

    private void walk(String pointer, Object value) {
        JsonObject schema = (JsonObject) api.at(pointer);
        if (schema.containsKey("$ref")) {
            walk(schema.getString("$ref").substring(1), value);
        } else if (value instanceof JsonArray items) {
            items.forEach(item -> walk(pointer + "/items", item));
        } else if (value instanceof JsonObject object) {
            for (String key : schema.getJsonObject("properties").fieldNames()) {
                String property = pointer + "/properties/" + key;
                named.add(property);
                if (object.getValue(key) != null) {
                    seen.add(property);
                    walk(property, object.getValue(key));
                }
            }
        }
    }

    Set<String> never() {
        Set<String> never = new TreeSet<>(named);
        never.removeAll(seen);
        return never;
    }
}
