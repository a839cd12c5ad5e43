package org.impluvium.guarantees.cluster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network namespace of Linux for each process, with a virtual cable to a bridge for each network. A cable is cut by taking it
 * off its bridge: both ends stay up, and what is sent goes nowhere. Needs the rights of root.
 */
final class Namespaces implements Wiring {

    private static final int FIRST_HOST = 10;

    /** Two runs on one machine have different ones. */
    private final int net = (int) (ProcessHandle.current().pid() % 250);

    private final Map<String, Integer> members = new LinkedHashMap<>();
    private final Map<Wire, String> bridges = new EnumMap<>(Wire.class);
    private final Thread hook = new Thread(this::remove, "remove-namespaces");

    private Namespaces() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws CommandFailure if this machine does not allow it; then nothing is left of the attempt */
    static Namespaces create() {
        Namespaces created = new Namespaces();
        try {
            for (Wire wire : Wire.values()) {
                created.layBridge(wire);
            }
            created.layCables("trial");
            Commands.run("ip", "netns", "exec", created.space("trial"), "true");
            created.removeMember("trial");
            return created;
        } catch (CommandFailure e) {
            created.close();
            throw e;
        }
    }

    @Override
    public String own(Wire wire) {
        return address(wire, 1);
    }

    @Override
    public String address(String member, Wire wire) {
        return address(wire, number(member));
    }

    @Override
    public List<String> within(String member) {
        return List.of("ip", "netns", "exec", space(member));
    }

    @Override
    public String obstacle() {
        return "";
    }

    @Override
    public void cut(String member, Wire wire) {
        Commands.run("ip", "link", "set", cable(wire, number(member)), "nomaster");
    }

    @Override
    public void mend(String member, Wire wire) {
        Commands.run("ip", "link", "set", cable(wire, number(member)), "master", bridge(wire));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        remove();
    }

    private void remove() {
        new ArrayList<>(members.keySet()).forEach(this::removeMember);
        bridges.values().forEach(bridge -> tryTo("ip", "link", "del", bridge));
        bridges.clear();
    }

    /** Its end of a cable takes the other one with it. */
    private void removeMember(String member) {
        for (Wire wire : Wire.values()) {
            tryTo("ip", "link", "del", cable(wire, number(member)));
        }
        tryTo("ip", "netns", "del", space(member));
        members.remove(member);
    }

    private static void tryTo(String... command) {
        try {
            Commands.run(command);
        } catch (CommandFailure gone) {
            // What an attempt did not make, or somebody else took away.
        }
    }

    private void layBridge(Wire wire) {
        String bridge = "imp" + net + letter(wire);
        Commands.run("ip", "link", "add", bridge, "type", "bridge");
        bridges.put(wire, bridge);
        Commands.run("ip", "addr", "add", own(wire) + "/24", "dev", bridge);
        Commands.run("ip", "link", "set", bridge, "up");
    }

    private int number(String member) {
        Integer known = members.get(member);
        return known == null ? layCables(member) : known;
    }

    private int layCables(String member) {
        int number =
                members.values().stream().mapToInt(taken -> taken + 1).max().orElse(FIRST_HOST);
        members.put(member, number);
        String space = space(member);
        Commands.run("ip", "netns", "add", space);
        Commands.run("ip", "-n", space, "link", "set", "lo", "up");
        for (Wire wire : Wire.values()) {
            String inside = "to-" + letter(wire);
            String cable = cable(wire, number);
            Commands.run("ip", "link", "add", cable, "type", "veth", "peer", "name", inside, "netns", space);
            Commands.run("ip", "-n", space, "addr", "add", address(wire, number) + "/24", "dev", inside);
            Commands.run("ip", "-n", space, "link", "set", inside, "up");
            Commands.run("ip", "link", "set", cable, "master", bridge(wire), "up");
        }
        return number;
    }

    private String space(String member) {
        return "imp" + net + '-' + member;
    }

    private String bridge(Wire wire) {
        return "imp" + net + letter(wire);
    }

    private String cable(Wire wire, int number) {
        return bridge(wire) + number;
    }

    private String address(Wire wire, int host) {
        return "10." + wire.number() + '.' + net + '.' + host;
    }

    private static char letter(Wire wire) {
        return Character.toLowerCase(wire.name().charAt(0));
    }
}
