package org.impluvium.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.OperatorFigures;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dimpluvium.api.record=true} to write the examples of docs/api.md anew. */
class ApiPageTest {

    private static final Path PAGE = Path.of("../docs/api.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```http\nGET (\\S+)\n```\n\n```json\n.*?```\n", Pattern.DOTALL);

    @Test
    void shouldShowAnswersAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        String asked = asked(page);
        if (Boolean.getBoolean("impluvium.api.record")) {
            Files.writeString(PAGE, asked);
        }

        assertThat(PAGE).hasContent(asked);
    }

    @Test
    void shouldShowAnAnswerOfEveryPathOfTheReadApi() throws IOException {
        String page = Files.readString(PAGE);
        Examples.all().stream()
                .map(Example::path)
                .filter(path -> path.startsWith("/api/communities"))
                .map(path -> path.replace("{id}", Garden.ID).replace("{did}", Garden.CAROL))
                .forEach(path -> assertThat(page).containsPattern("GET " + Pattern.quote(path) + "[?\n]"));
        assertThat(page).contains("/api/openapi.json");
    }

    private static String asked(String page) throws IOException {
        try (TestServer server = TestServer.startOpen()) {
            Garden.plant(server);
            OperatorFigures.plant(server);
            StringBuilder asked = new StringBuilder();
            Matcher example = EXAMPLE.matcher(page);
            while (example.find()) {
                String target = example.group(1);
                String json = new JsonObject(answer(server, target)).encodePrettily();
                example.appendReplacement(
                        asked,
                        Matcher.quoteReplacement("```http\nGET " + target + "\n```\n\n```json\n" + json + "\n```\n"));
            }
            return example.appendTail(asked).toString();
        }
    }

    /** What is read much shows a minute later. */
    private static String answer(TestServer server, String target) throws IOException {
        return new Example(
                        target, 200, "", target, target.equals("/api/operator") ? Worlds.watched() : Worlds.healthy())
                .ask(server, "GET")
                .body();
    }
}
