package org.impluvium.k8s;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an overlay gives a cluster: the objects of one rendered file. Immutable. */
final class Manifests {

    /** The overlays, by name. */
    static final List<String> OVERLAYS = List.of("dev", "prod");

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final List<HasMetadata> objects;

    private Manifests(List<HasMetadata> objects) {
        this.objects = objects;
    }

    /** The file that "kubectl kustomize" wrote for an overlay. */
    static Path rendered(String overlay) {
        return Path.of("rendered", overlay + ".yaml");
    }

    static Manifests of(String overlay) {
        return new Manifests(
                documents(rendered(overlay)).stream().map(StrictModels::read).toList());
    }

    /** The documents of a YAML file; a key that is given twice is refused. */
    static List<JsonNode> documents(Path file) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return values.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    List<HasMetadata> all() {
        return objects;
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The one object of the kind that has the name. */
    <T extends HasMetadata> T one(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind.getSimpleName() + ' ' + name));
    }

    /** The pods of our roles, by the name of what makes them. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new LinkedHashMap<>();
        all(Deployment.class)
                .forEach(each -> pods.put(name(each), each.getSpec().getTemplate()));
        all(StatefulSet.class)
                .forEach(each -> pods.put(name(each), each.getSpec().getTemplate()));
        return pods;
    }

    /** What all our processes find in their environment. */
    Map<String, String> settings() {
        return all(ConfigMap.class).stream()
                .filter(map -> name(map).startsWith("impluvium-settings"))
                .findFirst()
                .orElseThrow()
                .getData();
    }

    static Stream<String> overlays() {
        return OVERLAYS.stream();
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
