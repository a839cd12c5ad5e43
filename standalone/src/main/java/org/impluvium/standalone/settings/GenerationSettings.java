package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.flag;
import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.ValueTypes.duration;
import static org.impluvium.standalone.settings.ValueTypes.origin;

import java.time.Duration;
import org.impluvium.atproto.identity.Origin;

/** The settings of {@code impluvium generation} that no other command has. */
public final class GenerationSettings {

    public static final Setting<Origin> FROM = one(
            "from",
            origin("http://127.0.0.1:8080"),
            "Where a feed node of the generation that is served answers the public.");

    public static final Setting<Origin> TO = one(
            "to",
            origin("http://127.0.0.1:8080"),
            "Where a feed node of the generation that is to be served answers the public; best past a load balancer.");

    public static final Setting<Duration> MAY_DIFFER = one(
                    "may-differ",
                    duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                    "How long feeds may differ, all together, because one side hears of something a moment earlier.")
            .orElse("60s");

    public static final Setting<Boolean> WITHOUT_COMPARING = flag(
            "without-comparing",
            "Switch without comparing the feeds first: for the way back from a generation that does not answer.");

    private GenerationSettings() {}
}
