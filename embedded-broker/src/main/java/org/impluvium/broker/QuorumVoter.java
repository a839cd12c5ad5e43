package org.impluvium.broker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node of the controller quorum and the address of its controller, written {@code 1@host:9093}.
 *
 * @param nodeId not negative
 * @param host a name or an address, an IPv6 address in brackets
 * @param port 1–65535
 */
public record QuorumVoter(int nodeId, String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})@([^@\\s,]+):(\\d{1,5})");

    public QuorumVoter {
        if (nodeId < 0) {
            throw new IllegalArgumentException("The node id of a voter must not be negative: " + nodeId);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host of a voter must not be empty.");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The port of a voter must lie within 1 and 65535: " + port);
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is not {@code node@host:port}
     */
    public static QuorumVoter parse(String written) {
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            throw new IllegalArgumentException("A voter is written node@host:port, not \"" + written + "\".");
        }
        return new QuorumVoter(Integer.parseInt(form.group(1)), form.group(2), Integer.parseInt(form.group(3)));
    }

    @Override
    public String toString() {
        return nodeId + "@" + host + ":" + port;
    }
}
