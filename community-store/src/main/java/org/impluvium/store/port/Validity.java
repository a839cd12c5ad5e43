package org.impluvium.store.port;

/** Tells of an answer whether it would be the same now. Thread-safe, never blocks, and costs less than a microsecond. */
@FunctionalInterface
public interface Validity {

    /** Of an answer of which that cannot be told. */
    Validity UNKNOWN = () -> false;

    /** Whether asking again now would give the same. False also where that is not known, or nothing can be asked now. */
    boolean holds();
}
