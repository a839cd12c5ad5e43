package org.impluvium.streams;

import java.util.function.UnaryOperator;

/**
 * A stage's state, and how its rows are spread over partitions: a row lies in the partition of the key under which what leads
 * to it comes in. So rows can be carried over to another number of partitions.
 *
 * @param name of the store
 * @param inputKey from a row's key to the key of the stage's input, both as bytes. Pure; an
 *     {@link IllegalStateException} means that the row's key is damaged
 */
public record KeyedStore(String name, UnaryOperator<byte[]> inputKey) {

    /** The topic that holds what the store of an application holds. */
    public String changelog(String applicationId) {
        return applicationId + "-" + name + "-changelog";
    }
}
