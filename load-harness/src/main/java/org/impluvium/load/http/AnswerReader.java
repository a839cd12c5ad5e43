package org.impluvium.load.http;

import java.util.Arrays;

/**
 * Puts one answer of HTTP/1.1 together from pieces as they come, cut anywhere: with a length, in chunks, or up to the end of
 * the connection. Bounded in head and body. One reader serves one connection, answer after answer. Not thread-safe.
 */
final class AnswerReader {

    static final int MAX_HEAD_BYTES = 32 << 10;
    static final int MAX_BODY_BYTES = 8 << 20;

    private static final int FIRST_ROOM = 8 << 10;

    private enum State {
        STATUS_LINE,
        HEADERS,
        BODY,
        BODY_TO_THE_END,
        CHUNK_LENGTH,
        CHUNK,
        BEHIND_CHUNK,
        TRAILERS,
        DONE
    }

    private final HeadLine line = new HeadLine();
    private State state = State.STATUS_LINE;
    private int headBytes;
    private int status;
    private boolean chunked;
    private boolean keepsAlive;
    private long contentLength;
    private byte[] body = new byte[FIRST_ROOM];
    private int length;
    /** Of the body or of the present chunk. */
    private long left;

    /** Another answer begins. */
    void reset() {
        state = State.STATUS_LINE;
        line.clear();
        headBytes = 0;
        length = 0;
    }

    /**
     * Takes what came. Returns whether the answer is whole now.
     *
     * @throws NoHttpException if it is none, is too long, or something follows it
     */
    boolean read(byte[] piece) throws NoHttpException {
        int at = 0;
        while (at < piece.length) {
            if (state == State.DONE) {
                throw new NoHttpException("something follows the answer");
            }
            at = takesBody() ? takeBody(piece, at) : takeLine(piece, at);
        }
        return state == State.DONE;
    }

    /** The connection has ended. Returns whether the answer is whole by that. */
    boolean end() {
        if (state == State.BODY_TO_THE_END) {
            state = State.DONE;
        }
        return state == State.DONE;
    }

    /** Whether nothing of an answer has come. */
    boolean isUntouched() {
        return state == State.STATUS_LINE && headBytes == 0;
    }

    /** The whole answer, until the next one begins. */
    Answer answer() {
        return new Answer(status, body, length);
    }

    /** Whether the connection can be used again after this answer. */
    boolean keepsAlive() {
        return keepsAlive;
    }

    private boolean takesBody() {
        return state == State.BODY || state == State.BODY_TO_THE_END || state == State.CHUNK;
    }

    private int takeBody(byte[] piece, int at) throws NoHttpException {
        int count = (int) Math.min(piece.length - at, state == State.BODY_TO_THE_END ? Integer.MAX_VALUE : left);
        if (length + count > MAX_BODY_BYTES) {
            throw new NoHttpException("a body of more than " + MAX_BODY_BYTES + " bytes");
        }
        if (length + count > body.length) {
            body = Arrays.copyOf(body, Math.max(length + count, 2 * body.length));
        }
        System.arraycopy(piece, at, body, length, count);
        length += count;
        if (state != State.BODY_TO_THE_END) {
            left -= count;
            if (left == 0) {
                state = state == State.BODY ? State.DONE : State.BEHIND_CHUNK;
            }
        }
        return at + count;
    }

    private int takeLine(byte[] piece, int from) throws NoHttpException {
        int at = from;
        while (at < piece.length) {
            byte next = piece[at++];
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new NoHttpException("a head of more than " + MAX_HEAD_BYTES + " bytes");
            }
            if (next == '\n') {
                takeLine();
                line.clear();
                return at;
            }
            line.add(next);
        }
        return at;
    }

    private void takeLine() throws NoHttpException {
        switch (state) {
            case STATUS_LINE -> {
                status = line.status();
                chunked = false;
                contentLength = -1;
                keepsAlive = line.isOneDotOne();
                state = State.HEADERS;
            }
            case HEADERS -> header();
            case CHUNK_LENGTH -> {
                left = line.chunkLength(MAX_BODY_BYTES);
                // The head's bound is for a head; each chunk's line is short by what it may hold.
                headBytes = 0;
                state = left == 0 ? State.TRAILERS : State.CHUNK;
            }
            case BEHIND_CHUNK -> {
                if (!line.isEmpty()) {
                    throw new NoHttpException("a chunk that does not end where it said");
                }
                state = State.CHUNK_LENGTH;
            }
            case TRAILERS -> state = line.isEmpty() ? State.DONE : State.TRAILERS;
            case BODY, BODY_TO_THE_END, CHUNK, DONE -> throw new AssertionError(state);
        }
    }

    private void header() throws NoHttpException {
        if (line.isEmpty()) {
            behindHead();
        } else if (line.isHeader("content-length")) {
            contentLength = line.length(MAX_BODY_BYTES);
        } else if (line.isHeader("transfer-encoding")) {
            if (!line.valueIs("chunked")) {
                throw new NoHttpException("a transfer encoding other than chunked");
            }
            chunked = true;
        } else if (line.isHeader("connection")) {
            keepsAlive = !line.valueIs("close");
        }
    }

    private void behindHead() {
        if (status < 200) {
            // Only a preliminary answer; the real one follows.
            state = State.STATUS_LINE;
        } else if (status == 204 || status == 304 || (contentLength == 0 && !chunked)) {
            state = State.DONE;
        } else if (chunked) {
            state = State.CHUNK_LENGTH;
        } else if (contentLength > 0) {
            left = contentLength;
            state = State.BODY;
        } else {
            keepsAlive = false;
            state = State.BODY_TO_THE_END;
        }
    }
}
