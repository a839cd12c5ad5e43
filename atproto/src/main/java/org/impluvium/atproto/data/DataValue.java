package org.impluvium.atproto.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A value of the AT Protocol data model: what a record is made of, in CBOR as in JSON. Immutable, compared by content;
 * the order of an object's entries does not count.
 *
 * <p>{@link Real} and {@link Unreadable} are not part of the model. Only lenient decoders make them, so that one odd part
 * does not cost the whole record (feed rules, "Reading records"); nothing that we write can hold them.
 */
public sealed interface DataValue {

    /** Deepest nesting of arrays and objects that any decoder builds or any encoder takes. */
    int MAX_DEPTH = 500;

    /** Calls the case that this value is; with it, code that treats all kinds is complete at compile time. */
    <R> R fold(Cases<R> cases);

    /** One method per kind of value. */
    interface Cases<R> {
        /** The value is null. */
        R ofNull();

        /** The value is true or false. */
        R ofBool(boolean value);

        /** The value is an integer. */
        R ofInt(long value);

        /** The value is a float. */
        R ofReal(double value);

        /** The value is a text. */
        R ofText(String value);

        /** The value is a byte string. */
        R ofBytes(Bytes value);

        /** The value is a link. */
        R ofLink(Cid value);

        /** The value is an array. */
        R ofArray(List<DataValue> items);

        /** The value is an object. */
        R ofObj(Obj value);

        /** The value could not be read. */
        R ofUnreadable();
    }

    /** Null, which is a value and not the absence of one. */
    record Null() implements DataValue {
        /** The only one that is needed. */
        public static final Null INSTANCE = new Null();

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofNull();
        }
    }

    /** True or false. */
    record Bool(boolean value) implements DataValue {
        /** The value true. */
        public static final Bool TRUE = new Bool(true);

        /** The value false. */
        public static final Bool FALSE = new Bool(false);

        /** The one for a primitive. */
        public static Bool of(boolean value) {
            return value ? TRUE : FALSE;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofBool(value);
        }
    }

    /** A signed integer of 64 bits. */
    record Int(long value) implements DataValue {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofInt(value);
        }
    }

    /** A float that is no integer: outside the model, kept by lenient decoders only. */
    record Real(double value) implements DataValue {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofReal(value);
        }
    }

    /** A text. */
    record Text(String value) implements DataValue {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofText(value);
        }
    }

    /** A byte string; the array is copied in and out. */
    final class Bytes implements DataValue {
        private final byte[] value;

        /** Copies the bytes. */
        public Bytes(byte[] value) {
            this.value = value.clone();
        }

        /** A copy of the bytes. */
        public byte[] value() {
            return value.clone();
        }

        /** Number of bytes. */
        public int length() {
            return value.length;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofBytes(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[length=" + value.length + ']';
        }
    }

    /** A link to a block. */
    record Link(Cid value) implements DataValue {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofLink(value);
        }
    }

    /** A list of values. */
    record Array(List<DataValue> items) implements DataValue {
        /** Copies the list. */
        public Array {
            items = List.copyOf(items);
        }

        /** An array of these items. */
        public static Array of(DataValue... items) {
            return new Array(List.of(items));
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofArray(items);
        }
    }

    /** Named values, in the order in which they were read or put. */
    record Obj(Map<String, DataValue> entries) implements DataValue {
        /** The object without entries. */
        public static final Obj EMPTY = new Obj(Map.of());

        /** Copies the map, keeping its order. */
        public Obj {
            entries = entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key, or null if the key is absent; a {@link Null} is present. */
        public @Nullable DataValue get(String key) {
            return entries.get(key);
        }

        /** The text under a key, if there is one and it is a text. */
        public Optional<String> text(String key) {
            return get(key) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
        }

        /** The integer under a key, if there is one and it is an integer. */
        public OptionalLong integer(String key) {
            return get(key) instanceof Int integer ? OptionalLong.of(integer.value()) : OptionalLong.empty();
        }

        /** The boolean under a key, if there is one and it is a boolean. */
        public Optional<Boolean> bool(String key) {
            return get(key) instanceof Bool bool ? Optional.of(bool.value()) : Optional.empty();
        }

        /** The items under a key; none if it is absent or no array. */
        public List<DataValue> items(String key) {
            return get(key) instanceof Array array ? array.items() : List.of();
        }

        /** The object under a key, if there is one and it is an object. */
        public Optional<Obj> object(String key) {
            return get(key) instanceof Obj object ? Optional.of(object) : Optional.empty();
        }

        /** A copy of the byte string under a key, if there is one and it is a byte string. */
        public Optional<byte[]> bytes(String key) {
            return get(key) instanceof Bytes bytes ? Optional.of(bytes.value()) : Optional.empty();
        }

        /** The link under a key, if there is one and it is a link. */
        public Optional<Cid> link(String key) {
            return get(key) instanceof Link link ? Optional.of(link.value()) : Optional.empty();
        }

        /** The {@code $type} that it claims, if it claims one. */
        public Optional<String> type() {
            return text("$type");
        }

        /** Whether it claims to be a blob. */
        public boolean isBlob() {
            return get("$type") instanceof Text type && type.value().equals("blob");
        }

        /** Whether it is a blob and has all that one needs: a link, a media type and a size. */
        public boolean isValidBlob() {
            return isBlob()
                    && get("ref") instanceof Link
                    && get("mimeType") instanceof Text mimeType
                    && !mimeType.value().isEmpty()
                    && get("size") instanceof Int size
                    && size.value() >= 0;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofObj(this);
        }
    }

    /** A part that is there but could not be read: too deep, not UTF-8, a foreign tag, link or simple value, too big. */
    record Unreadable() implements DataValue {
        /** The only one that is needed. */
        public static final Unreadable INSTANCE = new Unreadable();

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofUnreadable();
        }
    }
}
