package org.impluvium.standalone.inspect;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.impluvium.standalone.text.PlainText;

/** Lines of cells, printed in columns; numbers stand to the right. Not thread-safe. */
final class TextTable {

    private static final String GAP = "  ";

    /** A count, or a size with its unit. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d*|0|[\\d.]+ [KMGT]?i?B");

    private final List<List<String>> lines = new ArrayList<>();

    /** @param titles of the columns */
    TextTable(String... titles) {
        lines.add(List.of(titles));
    }

    /** Adds a line with a cell for each column. */
    void add(Object... cells) {
        List<String> line = new ArrayList<>();
        for (Object cell : cells) {
            line.add(PlainText.of(String.valueOf(cell)));
        }
        lines.add(line);
    }

    /** @param margin before each line */
    void print(PrintStream out, String margin) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[at] =
                    lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0);
            right[at] = lines.stream().skip(1).allMatch(line -> isNumber(line.get(at)));
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder(margin);
            for (int column = 0; column < columns; column++) {
                String padding = " ".repeat(widths[column] - line.get(column).length());
                text.append(right[column] ? padding + line.get(column) : line.get(column) + padding)
                        .append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }
}
