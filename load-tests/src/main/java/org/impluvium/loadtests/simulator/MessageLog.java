package org.impluvium.loadtests.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of a stream so far, of which the oldest may be forgotten. Thread-safe. */
final class MessageLog {

    private final List<Message> messages = new ArrayList<>();
    private int firstKept;

    synchronized void append(List<Message> more) {
        messages.addAll(more);
    }

    /** The message at an index, or null when it is yet to come. */
    synchronized @Nullable Message at(int index) {
        return index < messages.size() ? messages.get(index) : null;
    }

    /** The index of the next message to come. */
    synchronized int end() {
        return messages.size();
    }

    /** The position of the newest message, 0 before the first. */
    synchronized long lastPosition() {
        return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).position();
    }

    /** The index of the oldest kept message at or after a position. */
    synchronized int indexFrom(long position) {
        int index = firstKept;
        while (index < messages.size() && messages.get(index).position() < position) {
            index++;
        }
        return index;
    }

    /** Whether a message after the position was forgotten. */
    synchronized boolean hasForgottenAfter(long position) {
        return firstKept > 0 && messages.get(firstKept - 1).position() > position;
    }

    /** Forgets all but the newest. */
    synchronized void keepLast(int count) {
        firstKept = Math.max(firstKept, messages.size() - count);
    }
}
