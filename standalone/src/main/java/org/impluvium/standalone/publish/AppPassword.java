package org.impluvium.standalone.publish;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An app password. It is never printed, and never comes from the command line, which others on the machine can read. */
public final class AppPassword {

    private static final int MOST_BYTES = 1_000;

    private final String secret;

    public AppPassword(String secret) {
        this.secret = secret;
    }

    /**
     * The password: as given, else from a file's first line, else as typed.
     *
     * @param given from the environment
     * @param terminal asks for it without showing it; null: there is none
     */
    public static AppPassword find(Optional<String> given, Optional<Path> file, @Nullable Console terminal)
            throws PublishException {
        if (given.isPresent()) {
            return new AppPassword(given.get());
        }
        if (file.isPresent()) {
            return read(file.get());
        }
        char[] typed = terminal == null ? null : terminal.readPassword("App password: ");
        if (typed == null || typed.length == 0) {
            throw new PublishException(PublishFailure.NO_PASSWORD, "nothing to log in with");
        }
        return new AppPassword(new String(typed));
    }

    private static AppPassword read(Path file) throws PublishException {
        try {
            byte[] bytes = Files.size(file) <= MOST_BYTES ? Files.readAllBytes(file) : new byte[0];
            String first = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (first.isEmpty()) {
                throw new PublishException(PublishFailure.NO_PASSWORD, file + " holds none in its first line");
            }
            return new AppPassword(first);
        } catch (IOException e) {
            throw new PublishException(PublishFailure.NO_PASSWORD, file + " cannot be read");
        }
    }

    String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
