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
import org.impluvium.api.support.OperatorFigures;
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

    private final TestServer server = TestServer.startOpen();
    /** One whose operator has opened neither the write API nor his page. */
    private final TestServer closed = TestServer.start();

    private final OpenApi api = new OpenApi(server.get("/api/openapi.json").body());

    @BeforeAll
    void plant() {
        Garden.plant(server);
        Garden.plant(closed);
        OperatorFigures.plant(server);
    }

    private TestServer serverFor(Example example) {
        boolean isClosed = example.status() == 501
                || (example.status() == 404 && example.path().equals("/api/operator"));
        return isClosed ? closed : server;
    }

    @AfterAll
    void stop() {
        server.close();
        closed.close();
    }

    @Test
    void shouldHaveAnExampleForEveryResponseAndEveryErrorNameOfTheDocument() {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (String path : api.operations()) {
            for (int status : api.statuses(path)) {
                documented.put(status + " " + path, status < 300 ? Set.of("") : api.errors(path, status));
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
        int before = server.repositories.writes.get();
        Answer answer = example.ask(serverFor(example), example.method());
        assertThat(answer.status()).as(answer.body()).isEqualTo(example.status());
        assertThat(api.problems(example.path(), answer)).isEmpty();
        if (!example.error().isEmpty()) {
            assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(example.error());
            assertThat(answer.body()).doesNotContain("secret", "Exception", "\tat ");
            // The other wish of that name was fulfilled.
            int others = example.error().equals("IdempotencyKeyReused") ? 1 : 0;
            assertThat(server.repositories.writes.get())
                    .as("nothing is written")
                    .isBetween(before, before + others);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void shouldAnswerHeadWithTheHeadersOfGet(Example example) throws IOException {
        Answer head = example.ask(serverFor(example), "HEAD");
        Answer get = example.ask(serverFor(example), "GET");
        assertThat(head).isEqualTo(new Answer(get.status(), get.headers(), ""));
    }

    static List<Example> reads() {
        return Examples.all().stream().filter(Example::isRead).toList();
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
                .containsEntry("allow", preflight.headers().get("access-control-allow-methods"));
        assertThat(preflight.headers().get("allow")).contains(example.method(), "OPTIONS");
    }

    /** Parameters that may be left out are left out, and the schemas' optional keys are seen present and absent. */
    @Test
    void shouldShowEveryKeyThatTheDocumentNames() throws IOException {
        KeysSeen seen = new KeysSeen(api);
        for (Example example : Examples.all()) {
            if (example.status() == 200 && !example.path().equals("/api/openapi.json")) {
                seen.look(
                        example.path(),
                        new JsonObject(example.ask(server, example.method()).body()));
            }
        }
        assertThat(seen.never()).isEmpty();
    }
}
