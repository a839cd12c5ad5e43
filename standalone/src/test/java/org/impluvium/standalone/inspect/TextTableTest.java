package org.impluvium.standalone.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void shouldPutNumbersToTheRightAndTextsToTheLeft() {
        TextTable table = new TextTable("KIND", "ROWS", "SIZE", "FROM");
        table.add("FEED", 5, "1.0 KiB", "2026-11-21T12:00:00Z");
        table.add("CANDIDATE", 12, "12 B", "did:plc:bob p");

        assertThat(printed(table)).isEqualTo("""
                        > KIND       ROWS     SIZE  FROM
                        > FEED          5  1.0 KiB  2026-11-21T12:00:00Z
                        > CANDIDATE    12     12 B  did:plc:bob p
                        """);
    }

    @Test
    void shouldPrintPlainTextOnly() {
        TextTable table = new TextTable("NAME");
        table.add("a\nb");

        assertThat(printed(table)).isEqualTo("> NAME\n> a\uFFFDb\n");
    }

    private static String printed(TextTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, UTF_8), "> ");
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
