package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.many;
import static org.impluvium.standalone.settings.Setting.one;

import java.util.List;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;

/** Settings of what a process tells of itself. */
public final class SeeingSettings {

    public static final Setting<List<Did>> FOLLOW = many(
            "follow",
            new ValueType<>("DID", "a DID, such as did:plc:… or did:web:…", Did::new),
            "Repository whose events are followed from the frame to the feed rows: each step says in the log what it does with"
                    + " them, in whatever process it runs. For looking into single cases.");

    public static final Setting<Origin> OTLP = one(
            "otlp",
            new ValueType<>("URL", "a URL of scheme, name and port, such as http://collector.example:4318", Origin::of),
            "Collector of OpenTelemetry that is sent what /metrics shows, as well: by HTTP, once a minute, at its /v1/metrics.");

    private SeeingSettings() {}
}
