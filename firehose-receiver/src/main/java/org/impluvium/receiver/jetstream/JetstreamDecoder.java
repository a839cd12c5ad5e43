package org.impluvium.receiver.jetstream;

import static org.impluvium.receiver.frame.FrameResult.NO_POSITION;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.BadFrameException;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.EventBuilder;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.Limits;
import org.impluvium.receiver.frame.RecordPath;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.RecordAction;

/**
 * From the bytes of a Jetstream version 1 message to what becomes of it. Pure and immutable; never throws on any bytes.
 *
 * <p>Jetstream sends no blocks, so a record's CID is the server's word and cannot be checked against what JSON has left of
 * the record. Whoever does not trust the server reads subscribeRepos.
 */
public final class JetstreamDecoder {

    private final String source;
    private final PassRules rules;
    private final RevCheck revCheck;

    /**
     * A decoder for one source.
     *
     * @param source identity of the source, which goes into each event
     */
    public JetstreamDecoder(String source, PassRules rules, RevCheck revCheck) {
        this.source = source;
        this.rules = rules;
        this.revCheck = revCheck;
    }

    /**
     * Decodes a message.
     *
     * @param receivedMicros when the message was received, µs since the epoch
     */
    public FrameResult decode(byte[] message, long receivedMicros) {
        try {
            return translate(parse(message), receivedMicros);
        } catch (BadFrameException e) {
            return e.asResult();
        }
    }

    private static Obj parse(byte[] message) throws BadFrameException {
        if (message.length > Limits.MAX_FRAME_BYTES) {
            throw new BadFrameException(DropCause.FRAME_TOO_LARGE, NO_POSITION);
        }
        try {
            if (DataJson.readLenient(message) instanceof Obj object) {
                return object;
            }
        } catch (DecodeException e) {
            throw new BadFrameException(DropCause.FRAME_MALFORMED, NO_POSITION);
        }
        throw new BadFrameException(DropCause.FRAME_MALFORMED, NO_POSITION);
    }

    private FrameResult translate(Obj message, long receivedMicros) throws BadFrameException {
        long position = message.integer("time_us").orElse(NO_POSITION);
        String kind = message.text("kind").orElse("");
        if (position < 0 || kind.isEmpty()) {
            throw new BadFrameException(DropCause.FIELD_INVALID, NO_POSITION);
        }
        Did repository = message.text("did")
                .flatMap(Did::tryParse)
                .orElseThrow(() -> new BadFrameException(DropCause.REPOSITORY_INVALID, position));
        EventBuilder out = new EventBuilder(source, repository, position, receivedMicros);
        Obj body = message.object(kind).orElse(Obj.EMPTY);
        switch (kind) {
            case "commit" -> commit(body, position, receivedMicros, out);
            case "account" ->
                out.account(
                        body.bool("active").orElseThrow(() -> new BadFrameException(DropCause.FIELD_INVALID, position)),
                        body.text("status").orElse(null));
            case "identity" -> out.identity(body.text("handle").orElse(null));
            default -> throw new BadFrameException(DropCause.UNKNOWN_KIND, position);
        }
        return out.result();
    }

    private void commit(Obj commit, long position, long receivedMicros, EventBuilder out) throws BadFrameException {
        Tid rev = commit.text("rev")
                .flatMap(Tid::tryParse)
                .orElseThrow(() -> new BadFrameException(DropCause.REV_INVALID, position));
        if (revCheck.isInFuture(rev, receivedMicros)) {
            throw new BadFrameException(DropCause.REV_IN_FUTURE, position);
        }
        RecordPath path = RecordPath.tryOf(
                        commit.text("collection").orElse(""),
                        commit.text("rkey").orElse(""))
                .orElseThrow(() -> new BadFrameException(DropCause.PATH_INVALID, position));
        if (rules.of(path.collection()) == null) {
            return;
        }
        switch (commit.text("operation").orElse("")) {
            case "create" -> written(RecordAction.CREATE, commit, path, rev, out);
            case "update" -> written(RecordAction.UPDATE, commit, path, rev, out);
            case "delete" -> out.deleted(path, rev);
            default -> {
                out.drop(DropCause.OPERATION_INVALID);
                out.doubt(rev, DoubtCause.BLOCK_MISSING);
            }
        }
    }

    private void written(RecordAction action, Obj commit, RecordPath path, Tid rev, EventBuilder out) {
        DataValue record = commit.get("record");
        Cid cid = commit.text("cid").flatMap(Cid::tryParse).orElse(null);
        if (record == null || record instanceof DataValue.Null || cid == null) {
            out.drop(DropCause.BLOCK_MISSING);
            out.doubt(rev, DoubtCause.BLOCK_MISSING);
            return;
        }
        byte[] content = RecordEncoding.encode(record);
        if (content.length > Limits.MAX_RECORD_BYTES) {
            out.drop(DropCause.RECORD_TOO_LARGE);
        } else if (rules.passes(path.collection(), action == RecordAction.CREATE, content)) {
            out.written(action, path, rev, cid.toString(), content);
        }
    }
}
