package org.impluvium.standalone.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.api.http.Hops;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.node.ClusterPlace;
import org.impluvium.standalone.settings.ClusterSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** What a process is told of those beside it. */
final class ClusterOptions {

    /** Of a process with state. */
    static final List<Setting<?>> STATE = List.of(ClusterSettings.NODE_NAME, ClusterSettings.STANDBYS);

    /** Of a feed node, besides. */
    static final List<Setting<?>> SERVING = List.of(
            ClusterSettings.MAX_STALENESS,
            ClusterSettings.CLUSTER_PORT,
            ClusterSettings.CLUSTER_ADDRESS,
            ClusterSettings.CLUSTER_LISTEN,
            ClusterSettings.CLUSTER_SECRET,
            ClusterSettings.CLUSTER_SECRET_FILE);

    private static final int LONGEST_SECRET_FILE = 4_096;

    private ClusterOptions() {}

    /** The place of the process; of one whose command takes none of this: alone. */
    static ClusterPlace read(Settings given) throws CommandFailedException {
        Optional<Integer> port = given.find(ClusterSettings.CLUSTER_PORT);
        Optional<ClusterPlace.Reach> reach = Optional.empty();
        if (port.isPresent()) {
            reach = Optional.of(new ClusterPlace.Reach(
                    given.get(ClusterSettings.CLUSTER_ADDRESS),
                    new FeedServerSettings.Cluster(
                            given.get(ClusterSettings.CLUSTER_LISTEN),
                            port.get(),
                            secret(given),
                            Hops.Limits.DEFAULT)));
        }
        return new ClusterPlace(
                given.find(ClusterSettings.NODE_NAME),
                given.find(ClusterSettings.STANDBYS).orElse(0),
                given.find(ClusterSettings.MAX_STALENESS).orElse(ClusterPlace.ALONE.mostStale()),
                reach);
    }

    /** What does not fit together. */
    static List<String> conflicts(Settings given) {
        List<String> conflicts = new ArrayList<>();
        boolean inEnvironment = given.find(ClusterSettings.CLUSTER_SECRET).isPresent();
        boolean inFile = given.find(ClusterSettings.CLUSTER_SECRET_FILE).isPresent();
        if (inEnvironment && inFile) {
            conflicts.add("--cluster-secret-file: " + ClusterSettings.CLUSTER_SECRET.environmentName()
                    + " holds a secret as well; one place is enough.");
        }
        Optional<Integer> port = given.find(ClusterSettings.CLUSTER_PORT);
        if (port.isEmpty()) {
            return conflicts;
        }
        if (port.get() == 0) {
            conflicts.add("--cluster-port: the other nodes must know it before it is opened; 0 says nothing.");
        }
        Optional<String> address = given.find(ClusterSettings.CLUSTER_ADDRESS);
        if (address.isEmpty()) {
            conflicts.add("--cluster-port needs --cluster-address, by which the others call this node.");
        } else if (address.get().contains(":")) {
            conflicts.add("--cluster-address: the port is that of --cluster-port; leave it out.");
        }
        if (!inEnvironment && !inFile) {
            conflicts.add("--cluster-port needs a secret: " + ClusterSettings.CLUSTER_SECRET.environmentName()
                    + " or --cluster-secret-file.");
        }
        return conflicts;
    }

    private static ClusterSecret secret(Settings given) throws CommandFailedException {
        Optional<ClusterSecret> inEnvironment = given.find(ClusterSettings.CLUSTER_SECRET);
        return inEnvironment.isPresent() ? inEnvironment.get() : read(given.get(ClusterSettings.CLUSTER_SECRET_FILE));
    }

    private static ClusterSecret read(Path file) throws CommandFailedException {
        try {
            if (Files.size(file) > LONGEST_SECRET_FILE) {
                throw new CommandFailedException("--cluster-secret-file: " + file + " is too long for a secret.", null);
            }
            return ClusterSecret.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailedException("--cluster-secret-file: " + file + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    "--cluster-secret-file: " + file + " must hold " + e.getMessage() + ".", e);
        }
    }
}
