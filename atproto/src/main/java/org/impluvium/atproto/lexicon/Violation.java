package org.impluvium.atproto.lexicon;

/**
 * Why a record is not what its lexicon says.
 *
 * @param path where, from the record's top: {@code feedMix.own}, {@code moderators[3]}; empty for the record itself
 * @param message what is wrong, without the value, which may be anything
 */
public record Violation(String path, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
