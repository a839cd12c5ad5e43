package org.impluvium.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.IdentitySettings.Surroundings;
import org.impluvium.identity.limit.Gates;
import org.impluvium.identity.limit.Limits;
import org.impluvium.reading.ReaderSettings;
import org.impluvium.reading.RepositoryReader;
import org.impluvium.reading.discovery.Discovery;

/** From an empty installation to all posts in the feed, out of repositories on a PDS of this machine. */
final class RebuildSpeed {

    private static final int RECORDS = 500;
    private static final int PARTITIONS = 4;
    /** No limit that would be one here. */
    private static final Limits OPEN = new Limits(16, 100_000, 100_000, 10_000);

    private final int accounts;

    /** @param accounts repositories of 500 records each */
    RebuildSpeed(int accounts) {
        this.accounts = accounts;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        Vertx vertx = Vertx.vertx();
        Path folder = Files.createTempDirectory("impluvium-archives");
        try (HostedAccounts hosted = new HostedAccounts(vertx, folder, accounts, RECORDS);
                Rig rig = new Rig(PARTITIONS)) {
            rig.start();
            System.out.printf("%,d repositories of %d records are made%n", accounts, RECORDS);
            Identities identities = Identities.open(vertx, identities(hosted), new SimpleMeterRegistry());
            Map<String, Object> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, rig.kafka());
            ReaderSettings settings =
                    ReaderSettings.defaults("impluvium-reader").withHost(OPEN);
            long begun = System.nanoTime();
            try (RepositoryReader reader = reader(rig, identities, settings, kafka);
                    Discovery discovery = new Discovery(
                            RepositoryReader.fetcher(identities, settings),
                            settings.patience(),
                            rig.topics,
                            kafka,
                            Clock.systemUTC())) {
                reader.start();
                discovery.run(
                        new Discovery.Places(
                                List.of(), List.of(Origin.of(hosted.pds().url())), List.of()),
                        found -> true);
                for (int quarter = 1; quarter <= 4; quarter++) {
                    int wanted = accounts * quarter / 4;
                    Rig.await(wanted + " readings", () -> reader.status().readings() >= wanted);
                    report(quarter * 25 + " % read", reader.status().entries(), begun);
                }
                Rig.await("all posts in the feed", () -> rig.rows() >= hosted.tagged());
                report("all posts stand", reader.status().entries(), begun);
                System.out.println("failures: " + reader.status().failures());
            }
            identities.close().toCompletionStage().toCompletableFuture().join();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static RepositoryReader reader(
            Rig rig, Identities identities, ReaderSettings settings, Map<String, Object> kafka) {
        return new RepositoryReader(
                settings,
                rig.topics,
                kafka,
                identities.documents(),
                RepositoryReader.fetcher(identities, settings),
                rig.registry,
                Clock.systemUTC(),
                fault -> Runtime.getRuntime().halt(1));
    }

    private static IdentitySettings identities(HostedAccounts hosted) {
        IdentitySettings usual = IdentitySettings.DEFAULT;
        return new IdentitySettings(
                Origin.of(hosted.pds().url()),
                new Surroundings(List.of(Network.of("127.0.0.1")), 443, List.of(), Optional.empty()),
                new Gates.Settings(OPEN, OPEN, 10_000, Duration.ofMinutes(1)),
                usual.health(),
                usual.patience(),
                usual.memory());
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    private static void report(String what, long records, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%s: %,d records in %.1f s, %,.0f records/s, %,d MiB of heap in use%n",
                what, records, seconds, records / seconds, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
