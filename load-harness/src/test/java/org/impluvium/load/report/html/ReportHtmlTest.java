package org.impluvium.load.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.testing.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportHtmlTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40, 3_600})
    void shouldBeWellFormedHoweverLongItIs(int seconds) throws Exception {
        assertThat(elements(parse(Reports.full(seconds)), "h1")).hasSize(1);
        assertThat(elements(parse(Reports.scarce(seconds)), "h1")).hasSize(1);
    }

    @Test
    void shouldShowHostileTextsAsTexts() throws Exception {
        String page = ReportHtml.write(Reports.full(3));
        Document document = parse(Reports.full(3));

        assertThat(elements(document, "script")).isEmpty();
        assertThat(page).doesNotContain("<script", "alert('");
        String shown = Reports.HOSTILE.replaceAll("[\u0000\ufffe\ud800]", "\ufffd");
        assertThat(elements(document, "p")).extracting(Element::getTextContent).contains(shown);
        assertThat(elements(document, "td")).extracting(Element::getTextContent).contains(shown);
        assertThat(elements(document, "li")).extracting(Element::getTextContent).contains("at://" + shown);
    }

    @Test
    void shouldNeedNothingFromAnywhere() throws Exception {
        Document document = parse(Reports.full(3));

        assertThat(elements(document, "link")).isEmpty();
        assertThat(elements(document, "img")).isEmpty();
        for (Element element : elements(document, "*")) {
            assertThat(element.hasAttribute("src")).isFalse();
            assertThat(element.getAttribute("href"))
                    .satisfiesAnyOf(none -> assertThat(none).isEmpty(), here -> assertThat(here)
                            .isEqualTo("#figures"));
            IntStream.range(0, element.getAttributes().getLength())
                    .forEach(i -> assertThat(element.getAttributes().item(i).getNodeName())
                            .doesNotStartWith("on"));
        }
        assertThat(elements(document, "style").get(0).getTextContent())
                .contains("prefers-color-scheme: dark")
                .doesNotContain("url(", "@import");
    }

    @Test
    void shouldHaveATableAndWordsBesideEachPlot() throws Exception {
        Document document = parse(Reports.full(5));

        List<Element> figures = elements(document, "figure");
        assertThat(figures)
                .extracting(figure -> figure.getAttribute("aria-labelledby"))
                .containsExactly(
                        "latency",
                        "throughput",
                        "distribution",
                        "visible",
                        "frames",
                        "lag",
                        "waiting",
                        "memory",
                        "pauses",
                        "cpu");
        Set<String> ids = new HashSet<>();
        elements(document, "*").forEach(element -> {
            String id = element.getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
        });
        for (Element figure : figures) {
            assertThat(figure.getElementsByTagName("table").getLength()).isEqualTo(1);
            Element plot = (Element) figure.getElementsByTagName("svg").item(0);
            assertThat(plot.getAttribute("role")).isEqualTo("img");
            assertThat(ids).contains(plot.getAttribute("aria-labelledby").split(" ", -1));
            assertThat(plot.getElementsByTagName("polyline").getLength()
                            + plot.getElementsByTagName("circle").getLength())
                    .isPositive();
        }
    }

    @Test
    void shouldInterruptLinesWhereThereIsNothing() throws Exception {
        // Every third second has no latencies.
        Element latency = elements(parse(Reports.full(6)), "figure").get(0);

        NodeList lines = latency.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(4);
        Element first = (Element) lines.item(0);
        assertThat(first.getAttribute("points").split(" ", -1)).hasSize(2);
        assertThat(latency.getElementsByTagName("circle").getLength()).isEqualTo(8);
    }

    @Test
    void shouldDrawNoPlotsOfWhatIsNotKnown() throws Exception {
        assertThat(elements(parse(Reports.scarce(5)), "figure"))
                .extracting(figure -> figure.getAttribute("aria-labelledby"))
                .containsExactly("latency", "throughput", "distribution");
    }

    @Test
    void shouldKeepAllLinesWithinThePlot() throws Exception {
        for (Element line : elements(parse(Reports.full(40)), "polyline")) {
            for (String point : line.getAttribute("points").split(" ", -1)) {
                String[] at = point.split(",", 2);
                assertThat(Double.parseDouble(at[0])).isBetween(64.0, 688.0);
                assertThat(Double.parseDouble(at[1])).isBetween(12.0, 236.0);
            }
        }
    }

    private static Document parse(LoadReport report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(ReportHtml.write(report).getBytes(UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
