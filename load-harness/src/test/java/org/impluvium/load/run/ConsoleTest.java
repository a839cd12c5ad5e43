package org.impluvium.load.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldMoveABarOnATerminalAndTakeItAwayForWhatIsSaid() {
        Console console = console(true);
        console.progress(0.5, "half of it is done");
        console.progress(2, "all");
        console.say("Done.");

        String[] pieces = out.toString(UTF_8).split("\r", -1);
        assertThat(pieces[1]).isEqualTo("  [" + "#".repeat(12) + "·".repeat(12) + "] half of it is done");
        assertThat(pieces[2]).startsWith("  [" + "#".repeat(24) + "] all ").hasSameSizeAs(pieces[1]);
        assertThat(pieces[3]).isBlank();
        assertThat(pieces[4]).isEqualToNormalizingNewlines("Done.\n");
    }

    @Test
    void shouldOnlyTellStepsWhereThereIsNoTerminal() {
        Console console = console(false);
        console.progress(0.5, "half");
        console.say("Done.");

        assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("Done.\n");
    }

    @Test
    void shouldTellNowAndThenHowFarItIsWhereThereIsNoTerminal() {
        AtomicLong seconds = new AtomicLong();
        Console console = new Console(new PrintStream(out, true, UTF_8), false, () -> seconds.get() * 1_000_000_000L);
        for (; seconds.get() <= 65; seconds.incrementAndGet()) {
            console.progress(0.5, seconds + " s");
        }

        assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("  30 s\n  60 s\n");
    }

    private Console console(boolean terminal) {
        return new Console(new PrintStream(out, true, UTF_8), terminal);
    }
}
