package org.impluvium.receiver.frame;

import org.impluvium.schemas.topic.Topics;

/** Bounds on what one frame may hold. */
public final class Limits {

    /** Largest frame, in bytes (subscribeRepos). */
    public static final int MAX_FRAME_BYTES = 5_000_000;

    /** Most operations in one commit (subscribeRepos). */
    public static final int MAX_OPERATIONS = 200;

    /** Largest record content, in bytes (rule I3). */
    public static final int MAX_RECORD_BYTES = Topics.MAX_RECORD_BYTES;

    /** Longest text of a status that is handed on; {@code active} decides whatever it says (rule P6). */
    public static final int MAX_STATUS_CHARACTERS = 640;

    /** Longest handle (the specification). */
    public static final int MAX_HANDLE_CHARACTERS = 253;

    private Limits() {}
}
