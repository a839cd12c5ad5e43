package org.impluvium.store.inspect;

/**
 * A row as it is, and in words.
 *
 * @param row in words
 * @param rawKey in hexadecimal digits
 * @param rawValue in hexadecimal digits
 */
public record ExportedRow(ReadRow row, String rawKey, String rawValue) {}
