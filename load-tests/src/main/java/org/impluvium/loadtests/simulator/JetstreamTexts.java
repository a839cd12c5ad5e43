package org.impluvium.loadtests.simulator;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;

/**
 * Turns frames into the events of a Jetstream (version 1), as a Jetstream does that reads the same firehose: what it cannot
 * read or put into JSON it drops, {@code #sync} included, and every event gets a time of its own. Not thread-safe.
 */
final class JetstreamTexts {

    private long lastMicros;

    /** The events of one frame, in order; perhaps none. */
    List<Message> of(Frame frame) {
        FrameEvent event;
        try {
            event = FrameReader.read(frame);
        } catch (BadFrameException e) {
            return List.of();
        }
        List<Message> messages = new ArrayList<>();
        if (event instanceof FrameEvent.Commit commit) {
            commit.operations()
                    .forEach(operation -> commit(frame, commit, operation).ifPresent(messages::add));
        } else if (event instanceof FrameEvent.Account account) {
            messages.add(account(frame, account));
        } else if (event instanceof FrameEvent.Identity identity) {
            messages.add(identity(frame, identity));
        }
        return messages;
    }

    private Optional<Message> commit(Frame frame, FrameEvent.Commit commit, FrameEvent.Operation operation) {
        Map<String, DataValue> inner = new LinkedHashMap<>();
        inner.put("rev", text(commit.rev().value()));
        inner.put("operation", text(operation.kind().name().toLowerCase(Locale.ROOT)));
        inner.put("collection", text(operation.uri().collection().value()));
        inner.put("rkey", text(operation.uri().key().value()));
        if (operation.cid().isPresent()) {
            if (!(operation.content() instanceof DataValue.Obj)) {
                return Optional.empty();
            }
            inner.put("record", operation.content());
            inner.put("cid", text(operation.cid().get().toString()));
        }
        String did = commit.repository().value();
        try {
            return Optional.of(message(
                    frame,
                    did,
                    "commit",
                    inner,
                    Optional.of(operation.uri().collection().value())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Message account(Frame frame, FrameEvent.Account account) {
        Map<String, DataValue> inner = new LinkedHashMap<>();
        inner.put("active", DataValue.Bool.of(account.active()));
        inner.put("did", text(account.did().value()));
        inner.put("seq", new DataValue.Int(account.seq()));
        inner.put("time", time(frame));
        account.status().ifPresent(status -> inner.put("status", text(status)));
        return message(frame, account.did().value(), "account", inner, Optional.empty());
    }

    private Message identity(Frame frame, FrameEvent.Identity identity) {
        Map<String, DataValue> inner = new LinkedHashMap<>();
        inner.put("did", text(identity.did().value()));
        identity.handle().ifPresent(handle -> inner.put("handle", text(handle)));
        inner.put("seq", new DataValue.Int(identity.seq()));
        inner.put("time", time(frame));
        return message(frame, identity.did().value(), "identity", inner, Optional.empty());
    }

    private Message message(
            Frame frame, String did, String kind, Map<String, DataValue> inner, Optional<String> collection) {
        long micros = Math.max(lastMicros + 1, frame.receivedMicros());
        Map<String, DataValue> event = new LinkedHashMap<>();
        event.put("did", text(did));
        event.put("time_us", new DataValue.Int(micros));
        event.put("kind", text(kind));
        event.put(kind, new DataValue.Obj(inner));
        String json = escaped(DataJson.write(new DataValue.Obj(event)));
        lastMicros = micros;
        return new Message(micros, Buffer.buffer(json), true, Optional.of(did), collection);
    }

    /** These three stand in JSON only within strings, and Go's encoder escapes them there. */
    private static String escaped(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static DataValue time(Frame frame) {
        return text(
                Instant.EPOCH.plus(frame.receivedMicros(), ChronoUnit.MICROS).toString());
    }

    private static DataValue text(String value) {
        return new DataValue.Text(value);
    }
}
