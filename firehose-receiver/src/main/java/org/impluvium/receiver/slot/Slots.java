package org.impluvium.receiver.slot;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.impluvium.schemas.topic.Topics;

/**
 * The fixed parts into which all accounts are cut, numbered from 0, so that receivers can share them: an account's slot is the
 * CRC-32 (the one of zip and Ethernet) of its DID's UTF-8 bytes, modulo {@link #COUNT}. It never changes, whatever the number
 * of partitions of the event log, whose hash is another one. Pure functions.
 */
public final class Slots {

    /** How many there are, in every installation and for ever: saved positions are of slots. */
    public static final int COUNT = Topics.SLOTS;

    /** What a process has that shares with nobody. */
    public static final Set<Integer> ALL = IntStream.range(0, COUNT).boxed().collect(Collectors.toUnmodifiableSet());

    private Slots() {}

    /** The slot of a repository, whatever its name is. */
    public static int of(String did) {
        CRC32 hash = new CRC32();
        hash.update(did.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % COUNT);
    }
}
