package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestSchemaTest {

    @ParameterizedTest
    @MethodSource("files")
    void shouldHoldOnlyWhatEachKindHas(Path file) {
        List<JsonNode> documents = Manifests.documents(file);

        assertThat(documents).isNotEmpty().allSatisfy(document -> {
            assertThat(StrictModels.read(document).getMetadata().getName()).isNotBlank();
        });
    }

    @Test
    void shouldRefuseAFieldThatTheKindDoesNotHave() throws IOException {
        refuses("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: a}
                spec: {template: {spec: {containers: [{name: b, imagePulPolicy: Always}]}}}
                """, "imagePulPolicy");
        refuses("""
                apiVersion: kafka.strimzi.io/v1
                kind: Kafka
                metadata: {name: a}
                spec: {kafka: {listeners: [{name: plain, port: 9092, type: internal, tls: false, tsl: true}]}}
                """, "tsl");
        refuses("""
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaNodePool
                metadata: {name: a}
                spec: {storage: {type: jbod, volumes: [{id: 0, type: persistent-claim, sise: 1Gi}]}}
                """, "sise");
        refuses("""
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata: {name: a}
                spec: {groups: [{name: a, rules: [{alert: A, expr: up, four: 1m}]}]}
                """, "four");
    }

    @Test
    void shouldRefuseAValueOfAnotherType() throws IOException {
        refuses("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec: {replicas: many}
                """, "replicas");
        refuses("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a}
                data: {partitions: 4}
                """, "partitions");
    }

    @Test
    void shouldRefuseKindsWithoutAModelAndKeysGivenTwice() throws IOException {
        refuses("{apiVersion: v1, kind: Secret, metadata: {name: a}}", "no model of \"v1 Secret\"");
        Path twice = Files.createTempFile("twice", ".yaml");
        Files.writeString(twice, "a: 1\na: 2\n");

        assertThatThrownBy(() -> Manifests.documents(twice)).hasMessageContaining("uplicate");
        Files.delete(twice);
    }

    /** The rendered overlays, and the files from which they are made where these are whole objects. */
    static Stream<Path> files() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("."))) {
            return sources
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.startsWith("./target") && !file.endsWith("kustomization.yaml"))
                    // A patch: what it says is in the rendered file.
                    .filter(file -> !file.endsWith(Path.of("prod", "kafka.yaml")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void refuses(String text, String because) throws JsonProcessingException {
        JsonNode document = new YAMLMapper().readTree(text);

        assertThatThrownBy(() -> StrictModels.read(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }
}
