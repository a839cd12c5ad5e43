package org.impluvium.receiver.repos;

import static org.impluvium.receiver.frame.FrameResult.NO_POSITION;

import java.util.List;
import java.util.OptionalLong;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.frame.BadFrameException;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.Limits;
import org.impluvium.receiver.repos.RepoFrame.Operation;
import org.impluvium.schemas.avro.RecordAction;

/**
 * Reads a binary frame: exactly two items of CBOR, header and body. Lenient in what does not matter, such as the order of
 * keys and odd values in fields that nobody reads; strict in what does. Pure functions.
 */
public final class RepoFrameParser {

    private static final long MESSAGE = 1;
    private static final long ERROR = -1;
    private static final DataValue.Bytes NO_BYTES = new DataValue.Bytes(new byte[0]);

    private RepoFrameParser() {}

    /**
     * Reads a frame.
     *
     * @throws BadFrameException with the cause for which the whole frame is dropped
     */
    public static RepoFrame parse(byte[] frame) throws BadFrameException {
        if (frame.length > Limits.MAX_FRAME_BYTES) {
            throw new BadFrameException(DropCause.FRAME_TOO_LARGE, NO_POSITION);
        }
        Obj header;
        Obj body;
        try {
            CborReader reader = new CborReader(frame);
            header = object(DagCbor.readLenient(reader));
            body = object(DagCbor.readLenient(reader));
            if (!reader.atEnd()) {
                throw new BadFrameException(DropCause.FRAME_MALFORMED, NO_POSITION);
            }
        } catch (DecodeException e) {
            throw new BadFrameException(DropCause.FRAME_MALFORMED, NO_POSITION);
        }
        return parse(header, body);
    }

    private static RepoFrame parse(Obj header, Obj body) throws BadFrameException {
        long position = body.integer("seq").orElse(NO_POSITION);
        OptionalLong operation = header.integer("op");
        if (operation.isEmpty()) {
            throw new BadFrameException(DropCause.HEADER_INVALID, position);
        } else if (operation.getAsLong() == ERROR) {
            return new RepoFrame.ErrorFrame(
                    body.text("error").orElse(""), body.text("message").orElse(""));
        } else if (operation.getAsLong() != MESSAGE) {
            throw new BadFrameException(DropCause.UNKNOWN_OPERATION, position);
        }
        String kind = header.text("t").orElseThrow(() -> new BadFrameException(DropCause.HEADER_INVALID, position));
        return switch (kind) {
            case "#commit" -> commit(body);
            case "#sync" -> new RepoFrame.Sync(seq(body), repository(body, "did"), rev(body), blocks(body));
            case "#identity" ->
                new RepoFrame.Identity(
                        seq(body), repository(body, "did"), body.text("handle").orElse(null));
            case "#account" -> account(body);
            case "#info" ->
                new RepoFrame.Info(
                        body.text("name").orElse(""), body.text("message").orElse(""));
            case "#handle", "#tombstone", "#migrate" -> throw new BadFrameException(DropCause.REMOVED_KIND, position);
            default -> throw new BadFrameException(DropCause.UNKNOWN_KIND, position);
        };
    }

    private static RepoFrame commit(Obj body) throws BadFrameException {
        long seq = seq(body);
        if (!(body.get("ops") instanceof DataValue.Array operations)) {
            throw new BadFrameException(DropCause.FIELD_INVALID, seq);
        }
        if (operations.items().size() > Limits.MAX_OPERATIONS) {
            throw new BadFrameException(DropCause.TOO_MANY_OPERATIONS, seq);
        }
        List<Operation> read =
                operations.items().stream().map(RepoFrameParser::operation).toList();
        return new RepoFrame.Commit(
                seq,
                repository(body, "repo"),
                rev(body),
                body.bool("tooBig").orElse(false),
                read,
                blocks(body),
                new RepoFrame.Origin(
                        body.link("commit").orElse(null),
                        body.text("since").flatMap(Tid::tryParse).orElse(null),
                        body.link("prevData").orElse(null)));
    }

    /** Blocks of another type are as good as none: each record that is asked for will be missing. */
    private static DataValue.Bytes blocks(Obj body) {
        return body.get("blocks") instanceof DataValue.Bytes bytes ? bytes : NO_BYTES;
    }

    private static Operation operation(DataValue item) {
        if (!(item instanceof Obj operation)) {
            return new Operation(null, null, null, null);
        }
        RecordAction action =
                switch (operation.text("action").orElse("")) {
                    case "create" -> RecordAction.CREATE;
                    case "update" -> RecordAction.UPDATE;
                    case "delete" -> RecordAction.DELETE;
                    default -> null;
                };
        return new Operation(
                action,
                operation.text("path").orElse(null),
                operation.link("cid").orElse(null),
                operation.link("prev").orElse(null));
    }

    private static RepoFrame account(Obj body) throws BadFrameException {
        long seq = seq(body);
        boolean active = body.bool("active").orElseThrow(() -> new BadFrameException(DropCause.FIELD_INVALID, seq));
        return new RepoFrame.Account(
                seq, repository(body, "did"), active, body.text("status").orElse(null));
    }

    private static long seq(Obj body) throws BadFrameException {
        long seq = body.integer("seq").orElse(NO_POSITION);
        if (seq < 0) {
            throw new BadFrameException(DropCause.FIELD_INVALID, NO_POSITION);
        }
        return seq;
    }

    private static Did repository(Obj body, String field) throws BadFrameException {
        long seq = seq(body);
        return body.text(field)
                .flatMap(Did::tryParse)
                .orElseThrow(() -> new BadFrameException(DropCause.REPOSITORY_INVALID, seq));
    }

    private static Tid rev(Obj body) throws BadFrameException {
        long seq = seq(body);
        return body.text("rev")
                .flatMap(Tid::tryParse)
                .orElseThrow(() -> new BadFrameException(DropCause.REV_INVALID, seq));
    }

    private static Obj object(DataValue value) throws BadFrameException {
        if (value instanceof Obj object) {
            return object;
        }
        throw new BadFrameException(DropCause.FRAME_MALFORMED, NO_POSITION);
    }
}
