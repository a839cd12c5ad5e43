package org.impluvium.loadtests.worlds;

import java.util.Optional;
import org.impluvium.atproto.syntax.Tid;

/** The revision of an event that has one. */
final class RevOf implements WorldEvent.Cases<Optional<Tid>> {

    @Override
    public Optional<Tid> ofPut(WorldEvent.Put put) {
        return Optional.of(put.rev());
    }

    @Override
    public Optional<Tid> ofDelete(WorldEvent.Delete delete) {
        return Optional.of(delete.rev());
    }

    @Override
    public Optional<Tid> ofAccount(WorldEvent.Account account) {
        return Optional.empty();
    }

    @Override
    public Optional<Tid> ofIdentity(WorldEvent.Identity identity) {
        return Optional.empty();
    }

    @Override
    public Optional<Tid> ofDoubt(WorldEvent.Doubt doubt) {
        return Optional.of(doubt.rev());
    }

    @Override
    public Optional<Tid> ofSnapshotEnd(WorldEvent.SnapshotEnd end) {
        return Optional.of(end.rev());
    }
}
