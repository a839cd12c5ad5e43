package org.impluvium.receiver.jetstream;

import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.FrameReader;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;

/** Reads Jetstream version 1 messages. */
public final class JetstreamReader implements FrameReader {

    private final JetstreamPrefilter prefilter;
    private final JetstreamDecoder decoder;
    private long position = FrameResult.NO_POSITION;

    /**
     * A reader for one source.
     *
     * @param source identity of the source
     */
    public JetstreamReader(String source, PassRules rules, RevCheck revCheck) {
        this.prefilter = new JetstreamPrefilter(rules);
        this.decoder = new JetstreamDecoder(source, rules, revCheck);
    }

    @Override
    public FrameResult read(byte[] frame, long receivedMicros) {
        FrameResult result = prefilter.passes(frame)
                ? decoder.decode(frame, receivedMicros)
                : FrameResult.filteredAt(prefilter.position());
        position = result.position();
        return result;
    }

    /** The server's own time of witnessing, which is the position too. */
    @Override
    public long claimedMicros() {
        return position;
    }
}
