package org.impluvium.loadtests.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.car.CarReader;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;

/** Reads binary subscribeRepos frames whole and plainly, as a second opinion on what the receiver does fast. */
public final class FrameReader {

    /** How far a {@code rev} may lie ahead of its receipt (I5). */
    private static final long MAX_AHEAD_MICROS = 5 * 60 * 1_000_000L;

    private FrameReader() {}

    /** What the frame says. */
    public static FrameEvent read(Frame frame) throws BadFrameException {
        DataValue.Obj header;
        DataValue.Obj body;
        try {
            CborReader reader = new CborReader(frame.bytes());
            header = object(DagCbor.readLenient(reader));
            body = object(DagCbor.readLenient(reader));
            if (!reader.atEnd()) {
                throw damaged("bytes after the body");
            }
        } catch (DecodeException e) {
            throw new BadFrameException(Fault.DAMAGED_FRAME, String.valueOf(e.getMessage()));
        }
        long op = header.integer("op").orElseThrow(() -> damaged("op"));
        if (op == -1) {
            return new FrameEvent.Failure(text(body, "error"));
        }
        if (op != 1) {
            throw new BadFrameException(Fault.UNKNOWN_KIND, "op " + op);
        }
        return message(text(header, "t"), body, frame.receivedMicros());
    }

    /** The sequence number, of a frame that is otherwise bad too as long as it has one. */
    public static OptionalLong seq(Frame frame) {
        try {
            CborReader reader = new CborReader(frame.bytes());
            reader.skip();
            return DagCbor.readLenient(reader) instanceof DataValue.Obj body
                    ? body.integer("seq")
                    : OptionalLong.empty();
        } catch (DecodeException e) {
            return OptionalLong.empty();
        }
    }

    private static FrameEvent message(String kind, DataValue.Obj body, long receivedMicros) throws BadFrameException {
        return switch (kind) {
            case "#commit" -> commit(body, receivedMicros);
            case "#account" ->
                new FrameEvent.Account(
                        seq(body),
                        did(body, "did"),
                        body.bool("active").orElseThrow(() -> damaged("active")),
                        body.text("status"));
            case "#identity" -> new FrameEvent.Identity(seq(body), did(body, "did"), body.text("handle"));
            case "#sync" -> new FrameEvent.Sync(seq(body), did(body, "did"), rev(body, receivedMicros));
            case "#info" -> new FrameEvent.Info(text(body, "name"));
            default -> throw new BadFrameException(Fault.UNKNOWN_KIND, kind);
        };
    }

    private static FrameEvent commit(DataValue.Obj body, long receivedMicros) throws BadFrameException {
        Did repository = did(body, "repo");
        Tid rev = rev(body, receivedMicros);
        if (!(body.get("ops") instanceof DataValue.Array ops)
                || !(body.get("blocks") instanceof DataValue.Bytes blocks)) {
            throw damaged("ops or blocks");
        }
        List<FrameEvent.Operation> operations = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try {
            for (DataValue op : ops.items()) {
                readOperation(object(op), repository, blocks.value(), operations, faults);
            }
        } catch (DecodeException e) {
            throw new BadFrameException(Fault.DAMAGED_BLOCKS, String.valueOf(e.getMessage()));
        }
        return new FrameEvent.Commit(seq(body), repository, rev, operations, faults);
    }

    private static void readOperation(
            DataValue.Obj op, Did repository, byte[] blocks, List<FrameEvent.Operation> operations, List<Fault> faults)
            throws BadFrameException, DecodeException {
        FrameEvent.Kind kind = kind(text(op, "action"));
        Optional<RecordUri> uri = RecordUri.tryParse("at://" + repository + "/" + text(op, "path"));
        if (uri.isEmpty()) {
            faults.add(Fault.JUNK_PATH);
            return;
        }
        if (kind == FrameEvent.Kind.DELETE) {
            operations.add(new FrameEvent.Operation(kind, uri.get(), Optional.empty(), DataValue.Null.INSTANCE));
            return;
        }
        Cid cid = op.link("cid").orElseThrow(() -> damaged("cid"));
        CarReader car = CarReader.open(blocks);
        if (!car.find(cid)) {
            faults.add(Fault.BLOCK_MISSING);
        } else if (!car.hashMatches()) {
            faults.add(Fault.WRONG_CID);
        } else {
            operations.add(new FrameEvent.Operation(kind, uri.get(), Optional.of(cid), content(car.block())));
        }
    }

    /** A block that is no well-formed data is a record that says nothing. */
    private static DataValue content(byte[] block) {
        try {
            return DagCbor.decodeLenient(block);
        } catch (DecodeException e) {
            return DataValue.Null.INSTANCE;
        }
    }

    private static FrameEvent.Kind kind(String action) throws BadFrameException {
        return switch (action) {
            case "create" -> FrameEvent.Kind.CREATE;
            case "update" -> FrameEvent.Kind.UPDATE;
            case "delete" -> FrameEvent.Kind.DELETE;
            default -> throw damaged("action");
        };
    }

    private static Tid rev(DataValue.Obj body, long receivedMicros) throws BadFrameException {
        Tid rev = Tid.tryParse(text(body, "rev")).orElseThrow(() -> new BadFrameException(Fault.BAD_REV, "rev"));
        if (rev.micros() > receivedMicros + MAX_AHEAD_MICROS) {
            throw new BadFrameException(Fault.FUTURE_REV, "rev " + rev);
        }
        return rev;
    }

    private static Did did(DataValue.Obj body, String name) throws BadFrameException {
        return Did.tryParse(text(body, name)).orElseThrow(() -> new BadFrameException(Fault.BAD_REPOSITORY, name));
    }

    private static long seq(DataValue.Obj body) throws BadFrameException {
        return body.integer("seq").orElseThrow(() -> damaged("seq"));
    }

    private static String text(DataValue.Obj body, String name) throws BadFrameException {
        return body.text(name).orElseThrow(() -> damaged(name));
    }

    private static DataValue.Obj object(DataValue value) throws BadFrameException {
        if (value instanceof DataValue.Obj object) {
            return object;
        }
        throw damaged("no map");
    }

    private static BadFrameException damaged(String what) {
        return new BadFrameException(Fault.DAMAGED_FRAME, what);
    }
}
