package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.ValueTypes.duration;
import static org.impluvium.standalone.settings.ValueTypes.hostName;
import static org.impluvium.standalone.settings.ValueTypes.listenAddress;
import static org.impluvium.standalone.settings.ValueTypes.port;
import static org.impluvium.standalone.settings.ValueTypes.wholeNumber;

import java.nio.file.Path;
import java.time.Duration;
import org.impluvium.api.cluster.ClusterSecret;

/** The settings of a process that has others of its role beside it. */
public final class ClusterSettings {

    private static final int LONGEST_NAME = 100;

    public static final Setting<String> NODE_NAME = one(
                    "node-name",
                    new ValueType<>(
                            "NAME", "up to 100 letters, digits, dots, dashes and underscores", ClusterSettings::name),
                    "Name of this process, which its data folder remembers: a folder of another one is refused.")
            .otherwise("none, and then folders are not told apart");

    public static final Setting<Integer> STANDBYS = one(
                    "standbys",
                    wholeNumber("NUMBER", 0, 10),
                    "Copies of each partition's state that other processes of the role keep, to take over at once and to"
                            + " answer meanwhile.")
            .orElse("1");

    public static final Setting<Duration> MAX_STALENESS = one(
                    "max-staleness",
                    duration(Duration.ZERO, Duration.ofDays(1)),
                    "How much of the newest a copy may lack to be answered from; the answer says how much it is.")
            .orElse("60s");

    public static final Setting<Integer> CLUSTER_PORT = one(
                    "cluster-port",
                    port(),
                    "Port on which other feed nodes ask this one; a number of its own, not 0. With it come --cluster-address"
                            + " and a secret.")
            .otherwise("none: no other feed node is asked, and what is elsewhere is answered from a copy or with 503");

    public static final Setting<String> CLUSTER_ADDRESS = one(
            "cluster-address",
            hostName(),
            "Name or address, without a port, at which the other feed nodes reach this one's cluster port.");

    public static final Setting<String> CLUSTER_LISTEN = one(
                    "cluster-listen", listenAddress(), "Address of this machine that the cluster port is opened on.")
            .orElse("0.0.0.0");

    public static final Setting<ClusterSecret> CLUSTER_SECRET = one(
                    "cluster-secret",
                    new ValueType<>(
                            "SECRET",
                            "one or two secrets of at least " + ClusterSecret.SHORTEST
                                    + " visible characters, with white space between them",
                            ClusterSecret::parse),
                    "What all feed nodes of the installation know and nobody else. While it is changed two: the first is"
                            + " sent, both are accepted. Only from the environment; else from --cluster-secret-file.")
            .withoutFlag();

    public static final Setting<Path> CLUSTER_SECRET_FILE = one(
            "cluster-secret-file",
            ValueTypes.file(),
            "File that holds the cluster's secret, or two; nobody else should be able to read it.");

    private ClusterSettings() {}

    private static String name(String written) {
        if (!written.matches("[A-Za-z0-9._-]{1," + LONGEST_NAME + "}")) {
            throw new IllegalArgumentException(written);
        }
        return written;
    }
}
