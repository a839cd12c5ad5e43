package org.impluvium.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks through the document that a running server gives out, and asks for every response in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiWalkTest {

    private final TestServer server = TestServer.start();
    private final OpenApi api = new OpenApi(server.get("/api/openapi.json").body());

    @BeforeAll
    void plant() {
        Garden.plant(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void shouldHaveAnExampleForEveryResponseAndEveryErrorNameOfTheDocument() {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (String path : api.paths()) {
            for (int status : api.statuses(path)) {
                documented.put(status + " " + path, status == 200 ? Set.of("") : api.errors(path, status));
            }
        }
        Map<String, Set<String>> asked = Examples.all().stream()
                .collect(Collectors.groupingBy(
                        example -> example.status() + " " + example.path(),
                        TreeMap::new,
                        Collectors.mapping(Example::error, Collectors.toCollection(TreeSet::new))));
        assertThat(asked).isEqualTo(documented);
    }

    static List<Example> examples() {
        return Examples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void shouldAnswerAsTheDocumentSays(Example example) throws IOException {
        Answer answer = example.ask(server, "GET");
        assertThat(answer.status()).as(answer.body()).isEqualTo(example.status());
        assertThat(api.problems(example.path(), answer)).isEmpty();
        if (!example.error().isEmpty()) {
            assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(example.error());
            assertThat(answer.body()).doesNotContain("secret", "Exception", "\tat ");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void shouldAnswerHeadWithTheHeadersOfGet(Example example) throws IOException {
        Answer head = example.ask(server, "HEAD");
        Answer get = example.ask(server, "GET");
        assertThat(head).isEqualTo(new Answer(get.status(), get.headers(), ""));
    }

    /** Unless the query cannot even be read. */
    static List<Example> readable() {
        return Examples.all().stream()
                .filter(example -> !example.target().contains("%zz"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void shouldAnswerOptionsWhateverIsAskedFor(Example example) throws IOException {
        Answer preflight = server.ask("OPTIONS", example.target());
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers())
                .containsEntry("access-control-allow-origin", "*")
                .containsEntry("allow", "GET, HEAD, OPTIONS");
    }

    /** Parameters that may be left out are left out, and the schemas' optional keys are seen present and absent. */
    @Test
    void shouldShowEveryKeyThatTheDocumentNames() throws IOException {
        KeysSeen seen = new KeysSeen(api);
        for (Example example : Examples.all()) {
            if (example.status() == 200 && !example.path().equals("/api/openapi.json")) {
                seen.look(
                        example.path(),
                        new JsonObject(example.ask(server, "GET").body()));
            }
        }
        assertThat(seen.never()).isEmpty();
    }
}
