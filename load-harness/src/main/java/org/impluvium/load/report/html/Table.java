package org.impluvium.load.report.html;

import java.util.List;

/** Figures in rows; the first cell of each says what the row is about. */
record Table(String caption, List<String> head, List<List<String>> rows) {

    void write(Html html) {
        html.in(
                "div",
                () -> html.in("table", () -> {
                    html.text("caption", caption);
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> head.forEach(name -> html.text("th", name, "scope", "col"))));
                    html.in("tbody", () -> rows.forEach(row -> html.in("tr", () -> write(html, row))));
                }),
                "class",
                "wide");
    }

    private static void write(Html html, List<String> row) {
        html.text("th", row.get(0), "scope", "row");
        row.subList(1, row.size()).forEach(cell -> html.text("td", cell));
    }
}
