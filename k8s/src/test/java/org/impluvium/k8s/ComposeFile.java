package org.impluvium.k8s;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The compose file, in the part of the Compose specification that it uses: anything else in it is refused, so that what is
 * added is looked up and added here.
 */
record ComposeFile(String name, Map<String, Service> services, Map<String, Map<String, Object>> volumes) {

    /** @param profiles null: it always runs */
    record Service(
            String image,
            @Nullable String build,
            @Nullable Boolean init,
            @JsonProperty("read_only") boolean readOnly,
            @Nullable String user,
            @JsonProperty("cap_drop") @Nullable List<String> capDrop,
            @JsonProperty("security_opt") @Nullable List<String> securityOpt,
            @Nullable List<String> tmpfs,
            String restart,
            @JsonProperty("stop_grace_period") @Nullable String stopGracePeriod,
            @Nullable List<String> profiles,
            @Nullable List<String> command,
            Map<String, String> environment,
            @Nullable List<String> volumes,
            @Nullable List<String> ports,
            @JsonProperty("depends_on") @Nullable Map<String, Dependency> dependsOn,
            @Nullable HealthCheck healthcheck,
            @JsonProperty("mem_limit") String memLimit) {}

    record Dependency(String condition) {}

    record HealthCheck(List<String> test, String interval, String timeout, int retries) {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    static ComposeFile read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader text = Files.newBufferedReader(file)) {
            // Anchors and "<<" are SnakeYAML's to resolve; Jackson does not.
            Map<String, Object> root = new Yaml(new SafeConstructor(options)).load(text);
            ObjectNode tree = MAPPER.valueToTree(root);
            tree.remove(tree.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(key -> key.startsWith("x-"))
                    .toList());
            return MAPPER.treeToValue(tree, ComposeFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }
}
