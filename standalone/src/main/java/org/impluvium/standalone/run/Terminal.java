package org.impluvium.standalone.run;

import java.io.Console;

/** Whether somebody watches. */
final class Terminal {

    private Terminal() {}

    /** Whether this process writes to a terminal, on which a line can be written over. */
    @SuppressWarnings("SystemConsoleNull") // What is not null from Java 22 on is asked whether it is a terminal.
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before Java 22 there is no such question, and a console is a terminal.
            return true;
        }
    }
}
