package org.impluvium.store.port;

/** Where the posts of a feed come from (rule M1); in the order in which an item that stands in several counts (rule M2). */
public enum FeedSource {
    OWN,
    PARENT,
    GLOBAL
}
