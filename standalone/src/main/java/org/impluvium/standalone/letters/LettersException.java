package org.impluvium.standalone.letters;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about dead letters cannot be done. The message is meant for the operator, a line for each problem. */
public final class LettersException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public LettersException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Several problems of what was asked for, because of which nothing was done. */
    public static LettersException of(List<String> problems) {
        return problems.size() == 1
                ? new LettersException(problems.get(0), null)
                : new LettersException("nothing was done:\n  - " + String.join("\n  - ", problems), null);
    }
}
