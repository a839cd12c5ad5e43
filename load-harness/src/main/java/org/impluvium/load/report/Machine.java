package org.impluvium.load.report;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the load was made on.
 *
 * @param jvm of the generator
 * @param loadAverage of the machine before the load began; null where it is not told
 */
public record Machine(
        int cores, String jvm, String system, @Nullable Double loadAverage) {

    /** This one, now. */
    public static Machine here() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                property("java.vm.name") + " " + property("java.vm.version"),
                String.format(
                        Locale.ROOT, "%s %s, %s", property("os.name"), property("os.version"), property("os.arch")),
                load < 0 ? null : load);
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
