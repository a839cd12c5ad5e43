package org.impluvium.processor.route;

/**
 * A record of a repository.
 *
 * @param repository DID
 * @param collection one of ours
 * @param key record key
 */
public record RecordId(String repository, RoutedCollection collection, String key) {}
