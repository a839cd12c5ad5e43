package org.impluvium.standalone.run;

import java.util.List;
import java.util.Locale;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.schemas.trail.Followed;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.SeeingSettings;
import org.impluvium.standalone.settings.Settings;

/** Tells logback.xml what the settings say. To be called before the first logger is made. */
final class Logging {

    private Logging() {}

    static void configure(Settings settings) {
        configure(settings.get(Declared.LOG_FORMAT), settings.get(Declared.LOG_LEVEL));
        Followed.only(settings.find(SeeingSettings.FOLLOW).orElse(List.of()).stream()
                .map(Did::value)
                .toList());
    }

    static void configure(LogFormat format, LogLevel level) {
        System.setProperty("impluvium.log.format", format.name().toLowerCase(Locale.ROOT));
        System.setProperty("impluvium.log.level", level.name());
        // Some library of the broker asks for Log4j, finds its interface alone, and complains.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    }
}
