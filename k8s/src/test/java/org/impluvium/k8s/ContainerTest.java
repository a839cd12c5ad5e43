package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each container of each role in each overlay. */
class ContainerTest {

    private static final String SECRETS = ".*(PASSWORD|SECRET|TOKEN|KEY).*";

    /**
     * One role as an overlay runs it.
     *
     * @param settings what comes from the settings that all share
     */
    record Run(String overlay, String name, PodSpec pod, Container container, Map<String, String> settings) {
        @Override
        public String toString() {
            return overlay + ' ' + name;
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldBeACommandLineThatTheProgramTakes(Run run) {
        CommandLines.assertAccepted(run.container.getArgs(), environment(run));

        assertThat(run.container.getCommand()).as("the image's own").isEmpty();
    }

    /** A Service called impluvium-… puts IMPLUVIUM_… names into the environment, which stop the start. */
    @ParameterizedTest
    @MethodSource("runs")
    void shouldNotBeToldOfServicesByTheEnvironment(Run run) {
        assertThat(run.pod.getEnableServiceLinks()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldHaveNoRights(Run run) {
        assertThat(run.pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(run.pod.getHostNetwork()).isNull();
        assertThat(run.pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(run.pod.getSecurityContext().getRunAsUser()).isEqualTo(10_001);
        assertThat(run.pod.getSecurityContext().getFsGroup()).isEqualTo(10_001);
        assertThat(run.pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(run.container.getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
        assertThat(run.container.getSecurityContext().getAllowPrivilegeEscalation())
                .isFalse();
        assertThat(run.container.getSecurityContext().getCapabilities().getDrop())
                .containsExactly("ALL");
        assertThat(run.container.getSecurityContext().getCapabilities().getAdd())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldWriteOnlyWhereAVolumeIs(Run run) {
        List<String> mounts = run.container.getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();

        assertThat(mounts).contains("/tmp");
        run.container.getArgs().stream()
                .filter(word -> word.startsWith("--data="))
                .forEach(word -> assertThat(mounts).contains(word.substring("--data=".length())));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldBeAskedOnTheManagementPortAndReachableThere(Run run) {
        assertThat(run.container.getPorts())
                .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                .contains(org.assertj.core.groups.Tuple.tuple("management", 8081));
        assertThat(run.container.getArgs()).contains("--management-listen=0.0.0.0");
        assertThat(path(run.container.getStartupProbe())).isEqualTo("/livez");
        assertThat(path(run.container.getLivenessProbe())).isEqualTo("/livez");
        assertThat(path(run.container.getReadinessProbe())).isEqualTo("/readyz");
    }

    /** Stopping takes 1 s of HTTP (10 s where feeds are served), 30 s of the rest at most, and what comes before. */
    @ParameterizedTest
    @MethodSource("runs")
    void shouldHaveTheTimeToStopInOrder(Run run) {
        boolean serves = run.container.getPorts().size() > 1;
        long before =
                serves ? run.container.getLifecycle().getPreStop().getSleep().getSeconds() : 0;

        assertThat(run.pod.getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(before + (serves ? 10 : 1) + 30 + 15);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldHaveRoomForAllItsMemory(Run run) {
        assertThat(run.container.getResources().getRequests()).containsKey("cpu");
        MemoryPlan plan = MemoryPlan.of(run.container, environment(run));

        assertThat(plan.sum()).as(plan.toString()).isLessThanOrEqualTo(plan.limit());
        assertThat(plan.requested()).as("what is promised is what is used").isEqualTo(plan.limit());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldHoldNoSecret(Run run) {
        assertThat(run.settings.keySet()).noneMatch(name -> name.matches(SECRETS));
        assertThat(run.container.getEnv())
                .filteredOn(variable -> variable.getName().matches(SECRETS))
                .allSatisfy(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull();
                });
    }

    static Stream<Run> runs() {
        return Manifests.overlays().flatMap(overlay -> {
            Manifests manifests = Manifests.of(overlay);
            return manifests.pods().entrySet().stream()
                    .map(pod -> run(overlay, pod.getKey(), pod.getValue(), manifests.settings()));
        });
    }

    private static Run run(String overlay, String name, PodTemplateSpec pod, Map<String, String> settings) {
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        assertThat(pod.getSpec().getInitContainers()).isEmpty();
        return new Run(
                overlay, name, pod.getSpec(), pod.getSpec().getContainers().get(0), settings);
    }

    private static Map<String, String> environment(Run run) {
        Map<String, String> environment = new HashMap<>();
        assertThat(run.container.getEnvFrom())
                .allSatisfy(from -> assertThat(from.getConfigMapRef().getName()).startsWith("impluvium-settings"));
        environment.putAll(run.settings);
        for (EnvVar variable : run.container.getEnv()) {
            environment.put(variable.getName(), value(variable, environment));
        }
        return environment;
    }

    /** As the cluster fills it in; of the variables that it names only those before it are known. */
    private static String value(EnvVar variable, Map<String, String> before) {
        if (variable.getValueFrom() == null) {
            String value = variable.getValue();
            for (Map.Entry<String, String> known : before.entrySet()) {
                value = value.replace("$(" + known.getKey() + ")", known.getValue());
            }
            return value;
        }
        return variable.getValueFrom().getFieldRef() == null ? "a-secret-".repeat(4) : "impluvium-pod-0";
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        return probe.getHttpGet().getPath();
    }
}
