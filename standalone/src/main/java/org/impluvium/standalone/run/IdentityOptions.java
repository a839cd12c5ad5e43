package org.impluvium.standalone.run;

import java.util.List;
import org.impluvium.atproto.identity.AddressPolicy;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.IdentitySettings.Surroundings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** What a command says about whom to ask who accounts are; for every command that asks. */
final class IdentityOptions {

    /** What such a command takes. */
    static final List<Setting<?>> SETTINGS = List.of(Declared.PLC, Declared.ALLOWED_NETWORKS);

    private IdentityOptions() {}

    /** The settings for identities; what the command does not take has its default. */
    static IdentitySettings read(Settings given) {
        IdentitySettings usual = IdentitySettings.DEFAULT;
        Surroundings internet = Surroundings.INTERNET;
        return new IdentitySettings(
                directory(given),
                new Surroundings(networks(given), internet.httpsPort(), internet.nameServers(), internet.trust()),
                usual.gates(),
                usual.health(),
                usual.patience(),
                usual.memory());
    }

    /** A directory at an address that we would never connect to: each question would fail. */
    static List<String> conflicts(Settings given) {
        AddressPolicy policy = new AddressPolicy(networks(given));
        Origin directory = directory(given);
        boolean never = directory
                .literal()
                .filter(address -> !policy.permitsToOperator(address))
                .isPresent();
        return never ? objections(given, "plc", List.of(directory)) : List.of();
    }

    /** What is wrong with hosts that a flag names by their address: we would never connect to it. */
    static List<String> objections(Settings given, String flag, List<Origin> hosts) {
        AddressPolicy policy = new AddressPolicy(networks(given));
        return hosts.stream()
                .filter(host -> host.literal().flatMap(policy::objection).isPresent())
                .map(host -> "--" + flag + ": the address " + host.host() + " is not public; add --allow-network "
                        + host.host() + " if it is meant.")
                .toList();
    }

    private static Origin directory(Settings given) {
        return given.find(Declared.PLC).orElseGet(Declared.PLC::fallbackValue);
    }

    private static List<Network> networks(Settings given) {
        return given.find(Declared.ALLOWED_NETWORKS).orElse(List.of());
    }
}
