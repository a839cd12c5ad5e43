package org.impluvium.standalone.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one command: flags before environment before defaults. Pure.
 *
 * <p>The environment may hold settings of other commands (processes of one installation often share one); a name with
 * our prefix that belongs to no command is a mistake, most likely a misspelling, and stops the start.
 */
public final class SettingsReader {

    private final Set<String> knownNames;

    /** @param known the settings of all commands */
    public SettingsReader(Collection<Setting<?>> known) {
        this.knownNames = known.stream()
                .filter(Setting::hasEnvironment)
                .map(Setting::environmentName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The value of each setting that is given or has a default.
     *
     * @param taken what the command takes
     * @param required those among them that must be given
     * @param flags what the command line says, by setting
     * @param problems gets every problem; if it is not empty afterwards the settings are not to be used
     */
    public Settings read(
            Collection<Setting<?>> taken,
            Collection<Setting<?>> required,
            Map<Setting<?>, List<String>> flags,
            Map<String, String> environment,
            List<String> problems) {
        checkNames(environment, problems);
        Map<Setting<?>, Object> values = new LinkedHashMap<>();
        for (Setting<?> setting : taken) {
            Written written = find(setting, flags, environment);
            if (written != null) {
                List<String> wrong = problems(setting, written);
                problems.addAll(wrong);
                if (wrong.isEmpty()) {
                    values.put(setting, setting.read(written.values));
                }
            }
            if (required.contains(setting) && (written == null || written.values.isEmpty())) {
                String elsewhere = setting.hasEnvironment() ? " (or " + setting.environmentName() + ")" : "";
                problems.add(setting.title() + elsewhere + " is missing: "
                        + setting.type().wanted() + " is needed.");
            }
        }
        return new Settings(values);
    }

    /** @param origin how to name the place to the user */
    private record Written(String origin, List<String> values) {}

    private static @Nullable Written find(
            Setting<?> setting, Map<Setting<?>, List<String>> flags, Map<String, String> environment) {
        List<String> flag = flags.get(setting);
        if (flag != null) {
            return new Written(setting.title(), flag);
        }
        String variable = environment.get(setting.environmentName());
        if (variable != null && setting.hasEnvironment()) {
            return new Written(setting.environmentName(), setting.split(variable));
        }
        List<String> fallback = setting.fallback(environment);
        return fallback == null ? null : new Written("the default of " + setting.flag(), fallback);
    }

    private static List<String> problems(Setting<?> setting, Written written) {
        List<String> problems = new ArrayList<>();
        boolean single = setting.count() == Setting.Count.ONE || setting.count() == Setting.Count.FLAG;
        if (single && written.values.size() > 1) {
            problems.add(written.origin + " is given " + written.values.size() + " times; once is enough.");
        }
        for (String value : written.values) {
            try {
                setting.type().read(value);
            } catch (IllegalArgumentException e) {
                String shown = setting.isSecret() ? "The value" : "\"" + value + "\"";
                problems.add(written.origin + ": " + shown + " is not "
                        + setting.type().wanted() + ".");
            }
        }
        return problems;
    }

    private void checkNames(Map<String, String> environment, List<String> problems) {
        new TreeSet<>(environment.keySet())
                .stream()
                        .filter(name -> name.startsWith(Setting.ENVIRONMENT_PREFIX))
                        .filter(name -> !knownNames.contains(name))
                        .map(name -> name + " (environment) is no setting; did you mean "
                                + Misspelling.nearest(name, knownNames) + "?")
                        .forEach(problems::add);
    }
}
