package org.impluvium.atproto.lexicon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Array;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Null;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.lexicon.Scalars.Bounds;
import org.jspecify.annotations.Nullable;

/** Schemas of values with parts, and those that point elsewhere. */
final class Compounds {

    private Compounds() {}

    record ArraySchema(Schema items, Bounds length) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Array array)) {
                return path.violation("not an array");
            } else if (!length.holds(array.items().size())) {
                return path.violation("array too short or too long");
            }
            int index = 0;
            for (DataValue item : array.items()) {
                Violation violation = items.check(item, path.item(index++), catalog);
                if (violation != null) {
                    return violation;
                }
            }
            return null;
        }

        @Override
        public void forEachReference(Consumer<String> action) {
            items.forEachReference(action);
        }
    }

    /** Fields that it does not know are nobody's business. */
    record ObjectSchema(Map<String, Schema> properties, Set<String> required, Set<String> nullable) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Obj object)) {
                return path.violation("not an object");
            }
            for (String name : required) {
                if (object.get(name) == null) {
                    return path.field(name).violation("missing");
                }
            }
            for (Map.Entry<String, Schema> property : properties.entrySet()) {
                Violation violation = checkField(object, property.getKey(), property.getValue(), path, catalog);
                if (violation != null) {
                    return violation;
                }
            }
            return null;
        }

        private @Nullable Violation checkField(
                Obj object, String name, Schema schema, Path path, LexiconCatalog catalog) {
            DataValue value = object.get(name);
            boolean allowedNull = value instanceof Null && nullable.contains(name);
            return value == null || allowedNull ? null : schema.check(value, path.field(name), catalog);
        }

        @Override
        public void forEachReference(Consumer<String> action) {
            properties.values().forEach(schema -> schema.forEachReference(action));
        }
    }

    /** A record of the collection that bears the lexicon's name, and says so in its {@code $type}. */
    record RecordSchema(String type, ObjectSchema object) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Obj record)) {
                return path.violation("not an object");
            } else if (!record.type().equals(Optional.of(type))) {
                return path.field("$type").violation("not " + type);
            }
            return object.check(value, path, catalog);
        }

        @Override
        public void forEachReference(Consumer<String> action) {
            object.forEachReference(action);
        }
    }

    /** @param accept media types, perhaps with a star for the part after the slash or for all; empty for any */
    record BlobSchema(List<String> accept, long maxSize) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            boolean isBlob = value instanceof Obj object && object.isValidBlob();
            if (!isBlob || !(value instanceof Obj blob) || !(blob.get("size") instanceof Int size)) {
                return path.violation("not a blob");
            } else if (size.value() > maxSize) {
                return path.violation("blob too large");
            }
            String mediaType = blob.text("mimeType").orElseThrow();
            return accept.isEmpty() || accept.stream().anyMatch(pattern -> matches(mediaType, pattern))
                    ? null
                    : path.violation("blob of a media type that is not accepted");
        }

        private static boolean matches(String mediaType, String pattern) {
            return pattern.equals("*/*")
                    || pattern.equals(mediaType)
                    || (pattern.endsWith("/*") && mediaType.startsWith(pattern.substring(0, pattern.length() - 1)));
        }
    }

    /** Any object, but nothing that merely looks like one in JSON. */
    record UnknownSchema() implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            return value instanceof Obj object && !object.isBlob() ? null : path.violation("not a plain object");
        }
    }

    /** @param target full name of the definition that holds in its place */
    record RefSchema(String target) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            return catalog.require(target).check(value, path, catalog);
        }

        @Override
        public void forEachReference(Consumer<String> action) {
            action.accept(target);
        }
    }

    /**
     * One of several objects, told apart by {@code $type}.
     *
     * @param targets full names of the definitions
     * @param closed whether no other type may stand here
     */
    record UnionSchema(Set<String> targets, boolean closed) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Obj object) || !(object.get("$type") instanceof Text type)) {
                return path.violation("not an object with $type");
            }
            String name = LexiconCatalog.fullName(type.value());
            Schema schema = targets.contains(name) ? catalog.find(name) : null;
            if (schema != null) {
                return schema.check(value, path, catalog);
            }
            // An open union may name a definition that we do not have: then it is as any other type to us.
            return closed ? path.violation("of a type that the closed union does not name") : null;
        }
    }

    /** Queries, procedures, subscriptions and permission sets: known to exist, never asked about a record. */
    record EndpointSchema(String type) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            return path.violation("a " + type + " describes no value");
        }
    }
}
