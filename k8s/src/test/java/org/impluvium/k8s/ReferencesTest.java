package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What one object says of another: the cluster takes a wrong name without a word. */
class ReferencesTest {

    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldSelectPodsThatAreThere(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Collection<PodTemplateSpec> pods = manifests.pods().values();

        assertThat(manifests.all(Service.class))
                .allSatisfy(service -> assertThat(pods).as(name(service)).anyMatch(pod -> labels(pod)
                        .entrySet()
                        .containsAll(service.getSpec().getSelector().entrySet())));
        assertThat(manifests.all(PodDisruptionBudget.class)).hasSameSizeAs(pods).allSatisfy(budget -> assertThat(pods)
                .as(name(budget))
                .filteredOn(pod -> selects(budget.getSpec().getSelector(), pod))
                .hasSize(1));
        assertThat(manifests.all(NetworkPolicy.class)).allSatisfy(policy -> assertThat(pods)
                .as(name(policy))
                .anyMatch(pod -> selects(policy.getSpec().getPodSelector(), pod)));
    }

    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldRunPodsThatBelongToWhatMakesThem(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(StatefulSet.class)).hasSize(2).allSatisfy(set -> {
            assertThat(selects(set.getSpec().getSelector(), set.getSpec().getTemplate()))
                    .isTrue();
            manifests.one(Service.class, set.getSpec().getServiceName());
            assertThat(set.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                    .hasSize(2)
                    .allMatch(constraint ->
                            selects(constraint.getLabelSelector(), set.getSpec().getTemplate()));
        });
        assertThat(manifests.all(Deployment.class)).hasSize(1).allSatisfy(deployment -> assertThat(selects(
                        deployment.getSpec().getSelector(), deployment.getSpec().getTemplate()))
                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"dev,1", "prod,2"})
    void shouldHaveAReceiverToStandByWhereItCounts(String overlay, int replicas) {
        Deployment receiver = Manifests.of(overlay).one(Deployment.class, "impluvium-receiver");

        assertThat(receiver.getSpec().getReplicas()).isEqualTo(replicas);
        assertThat(receiver.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable())
                .isEqualTo(new IntOrString(0));
        assertThat(receiver.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .hasSize(2)
                .allMatch(constraint -> selects(
                        constraint.getLabelSelector(), receiver.getSpec().getTemplate()));
    }

    /** Feed nodes and brokers are as many as the partitions and the replication want. */
    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldScaleNothingButProcessors(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(HorizontalPodAutoscaler.class)).allSatisfy(scaler -> assertThat(
                        scaler.getSpec().getScaleTargetRef().getName())
                .isEqualTo("impluvium-processor"));
    }

    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldLetSeveralFeedNodesReachEachOther(String overlay) {
        StatefulSet set = Manifests.of(overlay).one(StatefulSet.class, "impluvium-feed-node");
        Map<String, EnvVar> environment = set.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, Function.identity()));

        boolean several = set.getSpec().getReplicas() > 1;
        assertThat(environment.containsKey("IMPLUVIUM_CLUSTER_PORT")).isEqualTo(several);
        if (several) {
            EnvVar address = Objects.requireNonNull(environment.get("IMPLUVIUM_CLUSTER_ADDRESS"));
            EnvVar secret = Objects.requireNonNull(environment.get("IMPLUVIUM_CLUSTER_SECRET"));
            assertThat(address.getValue()).endsWith("." + set.getSpec().getServiceName());
            assertThat(secret.getValue()).isNull();
            assertThat(secret.getValueFrom().getSecretKeyRef().getName()).isEqualTo("impluvium-cluster");
        }
    }

    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldLetThePodsHaveNothingButWhatIsAllowed(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        NetworkPolicy nothing = manifests.one(NetworkPolicy.class, "impluvium-nothing");

        assertThat(nothing.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(nothing.getSpec().getIngress()).isEmpty();
        assertThat(nothing.getSpec().getEgress()).isEmpty();
        assertThat(manifests.pods().values())
                .allMatch(pod -> selects(nothing.getSpec().getPodSelector(), pod));
    }

    @Test
    void shouldScaleAProcessorThatIsThereUpToOneForEachPartition() {
        Manifests manifests = Manifests.of("prod");
        HorizontalPodAutoscaler scaler = manifests.one(HorizontalPodAutoscaler.class, "impluvium-processor");
        StatefulSet processor = manifests.one(StatefulSet.class, "impluvium-processor");

        assertThat(scaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("StatefulSet");
        assertThat(processor.getSpec().getReplicas())
                .as("the scaler's to say, so that an apply does not undo it")
                .isNull();
        assertThat(scaler.getSpec().getMaxReplicas())
                .isLessThanOrEqualTo(Integer.parseInt(manifests.settings().getOrDefault("IMPLUVIUM_PARTITIONS", "")));
    }

    @Test
    void shouldServeTheHostThatTheProgramCallsItselfByTls() {
        Manifests manifests = Manifests.of("prod");
        Ingress ingress = manifests.all(Ingress.class).get(0);
        String host = manifests.settings().get("IMPLUVIUM_HOSTNAME");
        var backend = ingress.getSpec()
                .getRules()
                .get(0)
                .getHttp()
                .getPaths()
                .get(0)
                .getBackend()
                .getService();
        Service service = manifests.one(Service.class, backend.getName());

        assertThat(ingress.getSpec().getRules().get(0).getHost()).isEqualTo(host);
        assertThat(ingress.getSpec().getTls().get(0).getHosts()).containsExactly(host);
        assertThat(ingress.getSpec().getTls().get(0).getSecretName()).isNotBlank();
        assertThat(service.getSpec().getPorts())
                .extracting(ServicePort::getName)
                .contains(backend.getPort().getName());
    }

    @Test
    void shouldScrapeEveryRole() {
        Manifests manifests = Manifests.of("prod");
        ServiceMonitor monitor = manifests.all(ServiceMonitor.class).get(0);
        Map<String, String> wanted = monitor.getSpec().getSelector().getMatchLabels();
        String port = monitor.getSpec().getEndpoints().get(0).getPort();
        List<Service> scraped = manifests.all(Service.class).stream()
                .filter(service -> service.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet()))
                .filter(service -> service.getSpec().getPorts().stream()
                        .anyMatch(offered -> offered.getName().equals(port)))
                .toList();

        assertThat(scraped.stream().map(ReferencesTest::name).collect(Collectors.toSet()))
                .isEqualTo(manifests.pods().keySet());
    }

    private static boolean selects(LabelSelector selector, PodTemplateSpec pod) {
        Map<String, String> labels = labels(pod);
        boolean matches =
                labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return matches
                && selector.getMatchExpressions().stream()
                        .allMatch(expression -> expression.getValues().contains(labels.get(expression.getKey())));
    }

    private static Map<String, String> labels(PodTemplateSpec pod) {
        return pod.getMetadata().getLabels();
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
