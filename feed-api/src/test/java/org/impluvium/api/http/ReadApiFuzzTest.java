package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is asked: a page, or a refusal in the one form. Never a defect of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadApiFuzzTest {

    private static final int TRIES = 2_000;
    private static final List<String> PATHS = List.of(
            "/api/communities",
            "/api/communities/" + Garden.ID,
            "/api/communities/" + Garden.ID + "/members",
            "/api/communities/" + Garden.ID + "/moderation",
            "/api/communities/" + Garden.ID + "/explain",
            "/api/communities/" + Garden.SHARED_ID,
            "/api/openapi.json");
    private static final List<String> NAMES = List.of("q", "stage", "limit", "cursor", "post", "community", "id", "x");
    private static final List<String> VALUES = List.of(
            "",
            "1",
            "100",
            "theme",
            "garden",
            Garden.HIDDEN,
            Garden.GARDEN.uri(),
            Garden.KITCHEN.uri(),
            "At0e86VjAAYKJBgeQABkaWQ6cGxjOmFiYy9zZWxm",
            "AocktS5h__________tkaWQ6cGxjOmFiYy8za2FiY2RlZmdoaWoy",
            "AkzIRuBtZGlkOnBsYzphYmM",
            "%00",
            "%ff%fe",
            "%ED%A0%80",
            "%E5%BA%AD",
            "%2F..%2F",
            "%",
            "%4");
    /** Characters that stand in a request line without ending it. */
    private static final String ANY = "abz019AZ-._~:/?#[]@!$&'()*+,;=%<>\"{}|\\^`\u007f\u00e9\u0001";

    private final TestServer server = TestServer.start();

    @BeforeAll
    void plant() {
        Garden.plant(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void shouldAnswerOrRefuseWhateverIsAsked() throws IOException {
        long seed = System.nanoTime();
        System.out.println("requests from seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            String target = target(random);
            Answer answer = server.ask("GET", target);
            assertThat(answer.status()).as(target).isIn(Set.of(200, 400, 404));
            if (answer.status() != 200) {
                JsonObject refusal = new JsonObject(answer.body());
                assertThat(refusal.fieldNames()).as(target).containsExactly("error", "message");
                assertThat(refusal.getString("message")).as(target).isNotBlank();
            }
        }
    }

    private static String target(Random random) {
        StringBuilder target = new StringBuilder(one(random, PATHS));
        int parameters = random.nextInt(4);
        for (int i = 0; i < parameters; i++) {
            target.append(i == 0 ? '?' : '&')
                    .append(one(random, NAMES))
                    .append('=')
                    .append(one(random, VALUES));
        }
        int changes = random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = 1 + random.nextInt(target.length() - 1);
            char any = ANY.charAt(random.nextInt(ANY.length()));
            switch (random.nextInt(3)) {
                case 0 -> target.insert(at, any);
                case 1 -> target.setCharAt(at, any);
                default -> target.deleteCharAt(at).append('x');
            }
        }
        return target.toString();
    }

    private static String one(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
