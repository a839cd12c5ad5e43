package org.impluvium.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.impluvium.api.cursor.CursorCodec;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.http.PublicRoute;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.Verdict.Cause;
import org.junit.jupiter.api.Test;

/** The document itself: whole, strict, and of one mind with the code. */
class OpenApiDocumentTest {

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final OpenApi api = new OpenApi(resource("openapi.json"));

    @Test
    void shouldHaveTheRoutesOfTheContractAndNoOthers() {
        Set<String> ofCode = Arrays.stream(PublicRoute.values())
                .map(PublicRoute::path)
                .map(OpenApiDocumentTest::template)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ofContract = resource("routes.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> template(line.split("\\s+", 3)[0]))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(api.paths()).isEqualTo(ofCode).isEqualTo(ofContract);
    }

    @Test
    void shouldHaveTheMethodsOfTheContractAndNoOthers() {
        Set<String> ofContract = resource("routes.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 3))
                .flatMap(parts -> Arrays.stream(parts[1].split(",", -1))
                        .map(method -> method.equals("GET") ? template(parts[0]) : method + ' ' + template(parts[0])))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(api.operations()).isEqualTo(ofContract);
    }

    @Test
    void shouldDeclareTheParametersOfEachPath() {
        for (String operation : api.operations()) {
            Set<String> inTemplate = new TreeSet<>();
            Matcher matcher = PATH_PARAMETER.matcher(operation);
            while (matcher.find()) {
                inTemplate.add(matcher.group(1));
            }
            Set<String> declared = parameters(operation)
                    .filter(parameter -> parameter.getString("in").equals("path"))
                    .map(parameter -> parameter.getString("name"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(declared).as(operation).isEqualTo(inTemplate);
            assertThat(parameters(operation)).as(operation).allSatisfy(parameter -> assertThat(parameter.fieldNames())
                    .contains("description", "schema"));
        }
    }

    @Test
    void shouldNameEachOperationOnceAndSayWhatItIsFor() {
        List<JsonObject> operations =
                api.operations().stream().map(this::operation).toList();
        assertThat(operations)
                .extracting(operation -> operation.getString("operationId"))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(operations)
                .allSatisfy(operation -> assertThat(operation.fieldNames()).contains("summary", "tags", "responses"));
    }

    @Test
    void shouldReferToNothingThatIsMissingAndHaveNothingThatIsUnused() {
        Set<String> used = new TreeSet<>();
        walk("", api.document, (pointer, object) -> {
            if (object.getValue("$ref") instanceof String reference) {
                used.add(reference);
                assertThat(api.at(reference.substring(1))).as(pointer).isNotNull();
            }
        });
        JsonObject components = api.document.getJsonObject("components");
        components.getJsonObject("securitySchemes").fieldNames().forEach(scheme -> assertThat(api.document.encode())
                .contains("\"security\":[{\"" + scheme + "\":[]}]"));
        for (String kind : components.fieldNames()) {
            if (kind.equals("securitySchemes")) {
                continue;
            }
            for (String name : components.getJsonObject(kind).fieldNames()) {
                assertThat(used).contains("#/components/" + kind + "/" + name);
            }
        }
    }

    /** An object that takes any key, or whose keys nobody must give, promises nothing. */
    @Test
    void shouldBeStrictAboutEveryObject() {
        walk("", api.document.getJsonObject("components").getJsonObject("schemas"), (pointer, schema) -> {
            if ("object".equals(schema.getValue("type")) && !pointer.equals("/OpenApi")) {
                assertThat(schema.getValue("additionalProperties")).as(pointer).isEqualTo(false);
                // Of a change everything may be left unsaid.
                JsonArray required = schema.getJsonArray("required", new JsonArray());
                assertThat(required.isEmpty()).as(pointer).isEqualTo(pointer.equals("/CommunityChange"));
                assertThat(schema.getString("description")).as(pointer).isNotBlank();
                assertThat(schema.getJsonObject("properties").fieldNames())
                        .as(pointer)
                        .containsAll(strings(required));
            }
        });
    }

    @Test
    void shouldHoldSchemasOfJsonSchema202012() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        JsonObject schemas = api.document.getJsonObject("components").getJsonObject("schemas");
        for (String name : schemas.fieldNames()) {
            assertThat(metaSchema.validate(schemas.getJsonObject(name).encode(), InputFormat.JSON))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void shouldKnowEveryWordThatTheCodeWrites() {
        assertThat(words("Stage")).isEqualTo(codes(Stage.values()));
        assertThat(words("Source")).isEqualTo(codes(FeedSource.values()));
        assertThat(words("Member/properties/role")).isEqualTo(codes(EffectiveRole.values()));
        assertThat(words("ModerationAction/properties/action")).isEqualTo(codes(ModerationAction.values()));
        assertThat(words("ModerationAction/properties/effect"))
                .isEqualTo(codes(Arrays.stream(ActionEffect.values())
                        .filter(effect -> effect != ActionEffect.GONE)
                        .toArray(Enum<?>[]::new)));
        assertThat(words("Condition/properties/condition")).isEqualTo(codes(Condition.values()));
        assertThat(words("Condition/properties/cause")).isEqualTo(codes(Cause.values()));
        assertThat(words("Condition/properties/rule"))
                .isEqualTo(Arrays.stream(Condition.values())
                        .map(Condition::rule)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void shouldKnowEveryRefusalThatGetCanMeetOnAPathOfItsOwn() {
        Set<String> refusals = Arrays.stream(Refusal.values())
                // Of methods and paths that are not in the document.
                .filter(refusal -> refusal != Refusal.METHOD_NOT_ALLOWED)
                // Of answers for the viewer only, which nothing in the document has.
                .filter(refusal -> refusal != Refusal.UNAUTHENTICATED)
                .map(Refusal::error)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(words("Error/properties/error")).isEqualTo(refusals);
    }

    @Test
    void shouldKnowTheBoundsOfTheCode() {
        assertThat(api.at("/components/schemas/Cursor/maxLength")).isEqualTo(CursorCodec.MAX_LENGTH);
        assertThat(api.at("/components/schemas/Count/properties/number/maximum"))
                .isEqualTo(Count.BOUND);
    }

    /** A schema that lets everything pass would make the walk worthless. */
    @Test
    void shouldNoticeAnAnswerThatIsNotAsItSays() {
        String error = "/components/responses/NotFound/content/application~1json/schema";
        assertThat(api.violations(error, "{\"error\":\"NotFound\",\"message\":\"x\"}"))
                .isEmpty();
        assertThat(api.violations(error, "{\"error\":\"NotReady\",\"message\":\"x\"}"))
                .isNotEmpty();
        assertThat(api.violations(error, "{\"error\":\"NotFound\"}")).isNotEmpty();
        assertThat(api.violations(error, "{\"error\":\"NotFound\",\"message\":\"x\",\"stack\":\"y\"}"))
                .isNotEmpty();
        String time = "/components/schemas/Time";
        assertThat(api.violations(time, "\"2026-02-28T00:00:00.000000Z\"")).isEmpty();
        assertThat(api.violations(time, "\"2026-02-30T00:00:00.000000Z\"")).isNotEmpty();
        assertThat(api.violations("/components/schemas/PostUri", "\"at://alice.example.org/app.bsky.feed.post/k\""))
                .isNotEmpty();
    }

    private Set<String> words(String schema) {
        return new TreeSet<>(strings(((JsonObject) api.at("/components/schemas/" + schema)).getJsonArray("enum")));
    }

    private static Set<String> codes(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(OpenApiDocumentTest::camelCase)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String camelCase(Enum<?> constant) {
        Matcher word = Pattern.compile("_([a-z])").matcher(constant.name().toLowerCase(Locale.ROOT));
        return word.replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private Stream<JsonObject> parameters(String operation) {
        return operation(operation).getJsonArray("parameters", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(parameter -> parameter.containsKey("$ref")
                        ? (JsonObject) api.at(parameter.getString("$ref").substring(1))
                        : parameter);
    }

    private JsonObject operation(String operation) {
        return (JsonObject) api.at(OpenApi.pointer(operation));
    }

    private static void walk(String pointer, Object value, BiConsumer<String, JsonObject> visit) {
        if (value instanceof JsonObject object) {
            visit.accept(pointer, object);
            object.forEach(entry -> walk(pointer + "/" + entry.getKey(), entry.getValue(), visit));
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> walk(pointer + "/-", item, visit));
        }
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    /** As OpenAPI writes a path. */
    private static String template(String path) {
        return path.replaceAll(":(\\w+)", "{$1}");
    }

    private static String resource(String name) {
        try (InputStream file =
                Objects.requireNonNull(PublicRoute.class.getResourceAsStream("/org/impluvium/api/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
