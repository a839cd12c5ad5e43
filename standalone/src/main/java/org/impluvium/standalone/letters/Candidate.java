package org.impluvium.standalone.letters;

/**
 * A letter whose record might be put back: all that has to be held of it to judge that.
 *
 * @param letter where it lies
 * @param origin where its record came from
 * @param key of the record, byte by byte
 * @param word what the record says
 * @param bytes size of its value
 */
public record Candidate(Place letter, Place origin, String key, Word word, int bytes) {}
