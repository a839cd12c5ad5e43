package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.identity.Network;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.SettingsReader;
import org.junit.jupiter.api.Test;

class IdentityOptionsTest {

    private final Map<Setting<?>, List<String>> flags = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    @Test
    void shouldAskThePublicDirectoryUnlessToldOtherwise() {
        IdentitySettings read = IdentityOptions.read(settings(Map.of()));

        assertThat(read.directory()).hasToString("https://plc.directory");
        assertThat(read.surroundings().allowed()).isEmpty();
    }

    @Test
    void shouldTakeADirectoryAndNetworksFromFlagsAndEnvironment() {
        flags.put(Declared.PLC, List.of("http://plc.test:2582/"));

        IdentitySettings read =
                IdentityOptions.read(settings(Map.of("IMPLUVIUM_ALLOW_NETWORK", "10.0.0.0/8 127.0.0.1")));

        assertThat(read.directory()).hasToString("http://plc.test:2582");
        assertThat(read.surroundings().allowed()).containsExactly(Network.of("10.0.0.0/8"), Network.of("127.0.0.1/32"));
    }

    @Test
    void shouldNameEachWrongNetworkAndAWrongDirectoryAtOnce() {
        flags.put(Declared.PLC, List.of("https://plc.directory/did"));
        flags.put(Declared.ALLOWED_NETWORKS, List.of("10.1.2.3/8", "::1/128", "here"));

        settings(Map.of());

        assertThat(problems)
                .containsExactly(
                        "--plc: \"https://plc.directory/did\" is not a URL of scheme, name and port, such as"
                                + " https://plc.directory.",
                        "--allow-network: \"10.1.2.3/8\" is not a network in CIDR form, such as 10.0.0.0/8 or ::1/128,"
                                + " or one address.",
                        "--allow-network: \"here\" is not a network in CIDR form, such as 10.0.0.0/8 or ::1/128, or one"
                                + " address.");
    }

    @Test
    void shouldNeedNoNetworkAllowedForADirectoryInside() {
        flags.put(Declared.PLC, List.of("http://127.0.0.1:2582"));

        assertThat(IdentityOptions.conflicts(settings(Map.of()))).isEmpty();
    }

    @Test
    void shouldSayThatNoDirectoryIsWhereACloudKeepsItsMetadata() {
        flags.put(Declared.PLC, List.of("http://169.254.169.254:80"));
        assertThat(IdentityOptions.conflicts(settings(Map.of())))
                .containsExactly("--plc: the address 169.254.169.254 is not public; add --allow-network 169.254.169.254"
                        + " if it is meant.");

        flags.put(Declared.ALLOWED_NETWORKS, List.of("169.254.169.254"));
        assertThat(IdentityOptions.conflicts(settings(Map.of()))).isEmpty();
    }

    private Settings settings(Map<String, String> environment) {
        return new SettingsReader(IdentityOptions.SETTINGS)
                .read(IdentityOptions.SETTINGS, List.of(), flags, environment, problems);
    }
}
