package org.impluvium.standalone.settings;

import java.io.Serial;
import java.util.List;

/** The settings do not allow a start. Carries every problem, each with what is wrong and what would be right. */
public final class InvalidSettingsException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public InvalidSettingsException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** At least one; a line each. */
    public List<String> problems() {
        return problems;
    }
}
