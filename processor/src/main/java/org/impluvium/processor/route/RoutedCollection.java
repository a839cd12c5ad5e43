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
    POST(CommunityCollections.POST),
    /** Rule C1. */
    CONFIG(CommunityCollections.CONFIG),
    /** Rule A2. */
    MEMBERSHIP(CommunityCollections.MEMBERSHIP),
    /** Rule A4. */
    ACTION(CommunityCollections.ACTION);

    private static final Map<String, RoutedCollection> BY_NSID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(RoutedCollection::nsid, Function.identity()));

    private final String nsid;

    RoutedCollection(String nsid) {
        this.nsid = nsid;
    }

    public String nsid() {
        return nsid;
    }

    /** The collection of that name; null if it is none of ours. */
    public static @Nullable RoutedCollection of(String nsid) {
        return BY_NSID.get(nsid);
    }
}
