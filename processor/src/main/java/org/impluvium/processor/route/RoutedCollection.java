package org.impluvium.processor.route;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.impluvium.schemas.CommunityCollections;
import org.jspecify.annotations.Nullable;

/** The collections that route cares about. */
public enum RoutedCollection {
    /** Rule P1. Its traces expire. */
    POST(1, CommunityCollections.POST),
    /** Rule C1. */
    CONFIG(2, CommunityCollections.CONFIG),
    /** Rule A2. */
    MEMBERSHIP(3, CommunityCollections.MEMBERSHIP),
    /** Rule A4. */
    ACTION(4, CommunityCollections.ACTION);

    private static final Map<String, RoutedCollection> BY_NSID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(RoutedCollection::nsid, Function.identity()));

    private final int code;
    private final String nsid;

    RoutedCollection(int code, String nsid) {
        this.code = code;
        this.nsid = nsid;
    }

    /** A small positive number that stands for the collection in store keys, for ever. */
    public int code() {
        return code;
    }

    public String nsid() {
        return nsid;
    }

    /** The collection of that code; null if it is none of ours. */
    public static @Nullable RoutedCollection ofCode(int code) {
        for (RoutedCollection collection : values()) {
            if (collection.code == code) {
                return collection;
            }
        }
        return null;
    }

    /** The collection of that name; null if it is none of ours. */
    public static @Nullable RoutedCollection of(String nsid) {
        return BY_NSID.get(nsid);
    }
}
