package org.impluvium.processor.record;

/**
 * Where a record is, and since when.
 *
 * @param repository DID of the repository that holds it
 * @param collection NSID
 * @param key record key
 * @param firstRev revision of the commit that first brought it since it was last created (rule A6)
 */
public record RecordOrigin(String repository, String collection, String key, String firstRev) {}
