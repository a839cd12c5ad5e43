package org.impluvium.standalone.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void shouldPutCountsAndSizesToTheRightAndTheRestToTheLeft() {
        TextTable table = new TextTable("TAG", "ROWS", "SIZE", "FROM");
        table.add("00000001", 5, "1.0 KiB", "2026-11-21T12:00:00Z");
        table.add("00000002", 12, "12 B", "did:plc:bob p");

        assertThat(printed(table)).isEqualTo("""
                        > TAG       ROWS     SIZE  FROM
                        > 00000001     5  1.0 KiB  2026-11-21T12:00:00Z
                        > 00000002    12     12 B  did:plc:bob p
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
