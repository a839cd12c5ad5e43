package org.impluvium.guarantees.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;

/** Frames as events of the log, for pipelines that begin behind the receiver. Bad frames are left out. */
public final class FrameEvents {

    private static final String SOURCE = "wss://relay.example";

    private FrameEvents() {}

    public static List<FirehoseEvent> of(List<Frame> frames) {
        return frames.stream().flatMap(FrameEvents::of).toList();
    }

    private static Stream<FirehoseEvent> of(Frame frame) {
        try {
            FrameEvent event = FrameReader.read(frame);
            if (event instanceof FrameEvent.Commit commit) {
                return commit.operations().stream()
                        .map(operation ->
                                event(commit.repository().value(), commit.seq(), frame, change(commit, operation)));
            } else if (event instanceof FrameEvent.Account account) {
                Object change =
                        new AccountChange(account.active(), account.status().orElse(null));
                return Stream.of(event(account.did().value(), account.seq(), frame, change));
            }
            return Stream.of();
        } catch (BadFrameException e) {
            return Stream.of();
        }
    }

    private static FirehoseEvent event(String repository, long seq, Frame frame, Object body) {
        return new FirehoseEvent(repository, SOURCE, seq, frame.receivedMicros(), body);
    }

    private static RecordChange change(FrameEvent.Commit commit, FrameEvent.Operation operation) {
        boolean gone = operation.kind() == FrameEvent.Kind.DELETE;
        return new RecordChange(
                operation.uri().collection().value(),
                operation.uri().key().value(),
                RecordAction.valueOf(operation.kind().name()),
                commit.rev().value(),
                gone ? null : operation.cid().orElseThrow().toString(),
                gone ? null : ByteBuffer.wrap(DagCbor.encode(operation.content())));
    }
}
