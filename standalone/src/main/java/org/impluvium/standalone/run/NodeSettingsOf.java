package org.impluvium.standalone.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.http.BoundedPool;
import org.impluvium.api.http.WriteLimits;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.receiver.ReceiverSettings;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.standalone.node.ClusterPlace;
import org.impluvium.standalone.node.InstallationSettings;
import org.impluvium.standalone.node.NodeSettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Pin;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.WriteSettings;
import org.impluvium.streams.rocksdb.RocksDbMemory;

/** Translates the settings of a command into those of a process; a setting that the command does not take has its default. */
final class NodeSettingsOf {

    private static final int QUEUED_READS = 1_000;
    private static final Duration READ_PATIENCE = Duration.ofSeconds(3);

    private final Settings settings;
    private final String version;

    NodeSettingsOf(Settings settings) {
        this.settings = settings;
        this.version = Version.TEXT;
    }

    NodeSettings read() {
        InstallationSettings installation = installation();
        return new NodeSettings(
                settings.find(Declared.DATA),
                settings.find(Declared.KAFKA),
                installation,
                new NodeSettings.Streaming(value(Declared.STREAM_THREADS), value(Declared.COMMIT_INTERVAL)),
                memory(),
                IdentityOptions.read(settings),
                receiver(),
                ReadingOptions.read(settings, installation.prefix()),
                http(),
                new NodeSettings.LagBounds(value(Declared.MAX_SOURCE_LAG), value(Declared.MAX_LOG_LAG)),
                ClusterPlace.ALONE);
    }

    /** The same for a process that reads repositories, whatever its sources. */
    NodeSettings readingRepositories() {
        NodeSettings read = read();
        return read.withReader(ReadingOptions.how(settings, read.installation().prefix()));
    }

    private InstallationSettings installation() {
        return new InstallationSettings(
                value(Declared.TOPIC_PREFIX),
                settings.find(Declared.PARTITIONS),
                settings.find(Declared.GENERATION),
                value(Declared.RETENTION));
    }

    private RocksDbMemory memory() {
        long total = value(Declared.ROCKSDB_MEMORY);
        return new RocksDbMemory(total, total / 2);
    }

    private ReceiverSettings receiver() {
        return ReceiverSettings.of(settings.find(Declared.SOURCES).orElse(List.of()))
                .withRevCheck(new RevCheck(value(Declared.MAX_REV_AHEAD)));
    }

    private FeedServerSettings http() {
        FeedServerSettings.Listen listen = new FeedServerSettings.Listen(
                value(Declared.LISTEN),
                value(Declared.PORT),
                value(Declared.MANAGEMENT_LISTEN),
                value(Declared.MANAGEMENT_PORT),
                value(Declared.EVENT_LOOPS));
        FeedServerSettings defaults = FeedServerSettings.defaults(identity(), version, listen);
        FeedServerSettings.Limits limits = defaults.limits();
        FeedServerSettings http = new FeedServerSettings(
                defaults.service(),
                version,
                listen,
                new BoundedPool.Settings(
                        defaults.reads().name(), value(Declared.READ_THREADS), QUEUED_READS, READ_PATIENCE),
                new FeedServerSettings.Limits(
                        value(Declared.MAX_CONNECTIONS),
                        limits.idle(),
                        limits.requestLineBytes(),
                        limits.headerBytes(),
                        limits.compression()),
                defaults.stop());
        return settings.find(WriteSettings.WRITE_API).orElse(false) ? http.withWrites(writes()) : http;
    }

    private WriteLimits writes() {
        return new WriteLimits(
                value(WriteSettings.WRITES_PER_ACCOUNT),
                value(WriteSettings.WRITES_PER_ADDRESS),
                settings.find(WriteSettings.PROXY_HEADER));
    }

    private ServiceIdentity identity() {
        Map<String, String> pins = new LinkedHashMap<>();
        value(Declared.PINS).forEach(pin -> pins.put(pin.id(), pin.config().toString()));
        String hostname = value(Declared.HOSTNAME);
        ServiceIdentity alone = new ServiceIdentity(hostname, Optional.empty(), pins);
        Did publisher = settings.find(Declared.PUBLISHER_DID).orElseGet(() -> new Did(alone.did()));
        return new ServiceIdentity(hostname, Optional.of(publisher), pins);
    }

    /** Two pins of one id contradict each other. */
    static List<String> conflicts(Settings settings) {
        List<String> ids = settings.find(Declared.PINS).orElse(List.of()).stream()
                .map(Pin::id)
                .toList();
        return ids.stream()
                .filter(id -> ids.indexOf(id) != ids.lastIndexOf(id))
                .distinct()
                .map(id -> "--pin: " + id + " is pinned more than once; one config can have it.")
                .toList();
    }

    private <T> T value(Setting<T> setting) {
        return settings.find(setting).orElseGet(setting::fallbackValue);
    }
}
