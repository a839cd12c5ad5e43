package org.impluvium.loadtests.model;

/** Where the posts of a feed come from (M1); an item that stands in several comes from the first (M2). */
public enum Source {
    OWN,
    PARENT,
    GLOBAL
}
