package org.impluvium.store.port;

/** Knows where communities can be read. Implementations are safe for use by many threads and never block. */
@FunctionalInterface
public interface CommunityPlaces {

    /** Of a process that has everything: whether it is right, reading shows. */
    CommunityPlaces ALONE = community -> Placement.HERE;

    /** Where a community can be read now. */
    Placement of(Community community);
}
