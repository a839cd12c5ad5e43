package org.impluvium.receiver.capture;

/**
 * A place where a capture file is not what it should be.
 *
 * @param after how many whole frames were read before
 * @param offset where it begins, in bytes, in the unpacked file
 * @param what is wrong, for people
 * @param skipped how many bytes were passed over to the next whole frame; all that is left if none follows
 * @param readOn whether a whole frame follows and is read
 */
public record CaptureDamage(long after, long offset, String what, long skipped, boolean readOn) {

    @Override
    public String toString() {
        return "damaged after frame " + after + ", at byte " + offset + ": " + what
                + (readOn ? "; read on " + skipped + " bytes further" : "");
    }
}
