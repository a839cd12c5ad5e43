package org.impluvium.store.read;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityPlaces;
import org.impluvium.store.port.NodeAddress;
import org.impluvium.store.port.Placement;
import org.jspecify.annotations.Nullable;

/** Knows from the application's group who has which partition, and from this process what is here. Thread-safe. */
public final class KafkaStreamsPlaces implements CommunityPlaces {

    private final LocalPartitions partitions;
    private final StoreHandles stores;
    private final CopyAges ages;
    private final Serializer<String> keys;
    private final Optional<String> self;

    /**
     * @param keys of the changes' producers, so that a tag leads to the same partition
     * @param self where the others reach this process; empty: nobody reaches anybody
     */
    public KafkaStreamsPlaces(
            LocalPartitions partitions,
            StoreHandles stores,
            CopyAges ages,
            Serializer<String> keys,
            Optional<String> self) {
        this.partitions = partitions;
        this.stores = stores;
        this.ages = ages;
        this.keys = keys;
        this.self = self;
    }

    @Override
    public Placement of(Community community) {
        String tag = community.id();
        if (partitions.isReady(community.storeKey())) {
            // Where sources of a mixed feed are not right here yet, their copies may be read.
            return new Placement(true, true, Optional.empty(), List.of());
        }
        boolean copy = ages.nanos(partitions.partitionOf(tag)).isPresent();
        KeyQueryMetadata holders = self.isPresent() ? stores.holdersOf(tag, keys) : KeyQueryMetadata.NOT_AVAILABLE;
        return new Placement(
                false,
                copy,
                other(holders.activeHost()),
                holders.standbyHosts().stream()
                        .map(this::other)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<NodeAddress> other(@Nullable HostInfo host) {
        if (host == null || host.port() <= 0 || (host.host() + ":" + host.port()).equals(self.orElse(""))) {
            return Optional.empty();
        }
        return Optional.of(new NodeAddress(host.host(), host.port()));
    }
}
