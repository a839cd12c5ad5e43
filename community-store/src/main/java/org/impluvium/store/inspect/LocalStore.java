package org.impluvium.store.inspect;

import java.nio.file.Path;

/**
 * A store on this disk.
 *
 * @param application id of the Kafka Streams application
 * @param task its task, the number behind the dash is the partition's; {@code global} for a store of the whole process
 * @param name of the store
 * @param folder RocksDB's
 */
public record LocalStore(String application, String task, String name, Path folder) {}
