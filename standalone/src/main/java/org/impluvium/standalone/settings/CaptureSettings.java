package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.flag;
import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.Setting.words;
import static org.impluvium.standalone.settings.ValueTypes.oneOf;

import java.nio.file.Path;
import java.util.List;
import org.impluvium.receiver.capture.OnDamage;

/** The settings of {@code impluvium capture …} that no other command has. */
public final class CaptureSettings {

    public static final Setting<List<Path>> FILES = words(
            "files",
            ValueTypes.file(),
            "Files to read, packed (gzip, Zstandard) or not, told by their content. Several are one stream, in this order.");

    public static final Setting<OnDamage> ON_DAMAGE = one(
                    "on-damage",
                    oneOf("WHAT", OnDamage.class),
                    "What to do where a file is damaged: stop there, or skip to the next whole frame.")
            .orElse("stop");

    public static final Setting<Boolean> JSON = flag("json", "Print one JSON object instead of text.");

    private CaptureSettings() {}
}
