package org.impluvium.receiver.repos;

import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.BadFrameException;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.EventBuilder;
import org.impluvium.receiver.frame.Evidence;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.Notice;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.schemas.avro.DoubtCause;

/** From the bytes of a subscribeRepos frame to what becomes of it. Pure and immutable; never throws on any bytes. */
public final class SubscribeReposDecoder {

    private final String source;
    private final RevCheck revCheck;
    private final CommitTranslator commits;

    /**
     * A decoder for one source.
     *
     * @param source identity of the source, which goes into each event
     */
    public SubscribeReposDecoder(String source, PassRules rules, RevCheck revCheck) {
        this.source = source;
        this.revCheck = revCheck;
        this.commits = new CommitTranslator(rules);
    }

    /**
     * Decodes a frame.
     *
     * @param receivedMicros when the frame was received, µs since the epoch
     */
    public FrameResult decode(byte[] frame, long receivedMicros) {
        try {
            return RepoFrameParser.parse(frame).fold(new Translation(receivedMicros));
        } catch (BadFrameException e) {
            return e.asResult();
        }
    }

    private final class Translation implements RepoFrame.Cases<FrameResult> {
        private final long receivedMicros;

        private Translation(long receivedMicros) {
            this.receivedMicros = receivedMicros;
        }

        @Override
        public FrameResult ofCommit(RepoFrame.Commit commit) {
            if (isInFuture(commit.rev())) {
                return FrameResult.dropped(commit.seq(), DropCause.REV_IN_FUTURE);
            }
            EventBuilder out = new EventBuilder(source, commit.repository(), commit.seq(), receivedMicros);
            commits.translate(commit, out);
            return out.result().with(Claims.of(commit));
        }

        @Override
        public FrameResult ofSync(RepoFrame.Sync sync) {
            if (isInFuture(sync.rev())) {
                return FrameResult.dropped(sync.seq(), DropCause.REV_IN_FUTURE);
            }
            EventBuilder out = new EventBuilder(source, sync.repository(), sync.seq(), receivedMicros);
            out.doubt(sync.rev(), DoubtCause.SYNC);
            return out.result().with(new Evidence.OfSync(sync.repository(), sync.rev(), sync.blocks()));
        }

        @Override
        public FrameResult ofIdentity(RepoFrame.Identity identity) {
            EventBuilder out = new EventBuilder(source, identity.repository(), identity.seq(), receivedMicros);
            out.identity(identity.handle());
            return out.result();
        }

        @Override
        public FrameResult ofAccount(RepoFrame.Account account) {
            EventBuilder out = new EventBuilder(source, account.repository(), account.seq(), receivedMicros);
            out.account(account.active(), account.status());
            return out.result();
        }

        @Override
        public FrameResult ofInfo(RepoFrame.Info info) {
            return FrameResult.of(new Notice(false, info.name(), info.message()));
        }

        @Override
        public FrameResult ofError(RepoFrame.ErrorFrame error) {
            return FrameResult.of(new Notice(true, error.name(), error.message()));
        }

        private boolean isInFuture(Tid rev) {
            return revCheck.isInFuture(rev, receivedMicros);
        }
    }
}
