package org.impluvium.api.write;

/**
 * What a host says that it has written.
 *
 * @param uri AT-URI of the record
 * @param cid of this version
 */
public record WrittenRecord(String uri, String cid) {}
