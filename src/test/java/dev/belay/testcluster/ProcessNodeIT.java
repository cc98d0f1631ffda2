package dev.belay.testcluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The node of the test cluster does what it says of itself: a test that leans on it must be able to.
@OnRealCluster
class ProcessNodeIT {
    private final TestCluster real;
    private String namespace;

    ProcessNodeIT(TestCluster real) {
        this.real = real;
    }

    @BeforeEach
    void open() {
        namespace = real.namespace();
    }

    @AfterEach
    void close() {
        real.forget(namespace);
    }

    @Test
    void aCommandOfTheManifestRunsWithItsArgumentsAndVariables() {
        pod("""
            restartPolicy: Never
            containers:
            - name: a
              image: busybox:1
              command: [sh, -c]
              args: ["echo hello $(WHO) from $(HERE)"]
              env:
              - {name: WHO, value: world}
              - {name: HERE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
            """);

        real.await("it has ended", () -> phase().equals("Succeeded"));

        assertThat(real.kubectl("logs", "a", "-n", namespace)).isEqualTo("hello world from " + namespace + "\n");
    }

    @Test
    void aConfigMapIsFiles() {
        real.kubectl("create", "configmap", "settings", "--from-literal=mode=dual", "-n", namespace);
        pod("""
            restartPolicy: Never
            volumes: [{name: settings, configMap: {name: settings}}]
            containers:
            - name: a
              image: busybox:1
              command: [sh, -c, 'cat "$POD_ROOT/etc/app/mode"']
              volumeMounts: [{name: settings, mountPath: /etc/app}]
            """);

        real.await("it has ended", () -> phase().equals("Succeeded"));

        assertThat(real.kubectl("logs", "a", "-n", namespace)).isEqualTo("dual\n");
    }

    @Test
    void whatFailsItsLivenessProbeIsStartedAgain() {
        pod("""
            containers:
            - name: a
              image: busybox:1
              command: [sleep, "1000"]
              livenessProbe: {exec: {command: ["false"]}, periodSeconds: 1, failureThreshold: 1}
            """);

        real.await("it was started again", () -> !status("{.restartCount}").equals("0"));
    }

    @Test
    void aStartupProbeHoldsTheOthersBack() {
        pod("""
            containers:
            - name: a
              image: busybox:1
              command: [sh, -c, 'sleep 2; touch "$POD_ROOT/up"; exec sleep 1000']
              startupProbe: {exec: {command: [test, -e, up]}, periodSeconds: 1, failureThreshold: 60}
              livenessProbe: {exec: {command: [test, -e, up]}, periodSeconds: 1, failureThreshold: 1}
            """);

        real.await("it has started", () -> status("{.started}").equals("true"));

        assertThat(status("{.restartCount}")).isEqualTo("0");
    }

    @Test
    void aProcessThatIsKilledFromOutsideRanOutOfMemory() {
        pod("""
            restartPolicy: Never
            containers: [{name: a, image: "busybox:1", command: [sh, -c, "kill -9 $$$$"]}]
            """);

        real.await("it has ended", () -> phase().equals("Failed"));

        assertThat(status("{.state.terminated.reason}")).isEqualTo("OOMKilled");
    }

    @Test
    void whoDoesNotListenToTheSignalIsKilledAfterTheGrace() {
        pod("""
            terminationGracePeriodSeconds: 1
            containers: [{name: a, image: "busybox:1", command: [sh, -c, "trap '' TERM; while :; do sleep 1; done"]}]
            """);
        real.await("it runs", () -> phase().equals("Running"));

        real.kubectl("delete", "pod", "a", "-n", namespace, "--wait=false");

        real.await(
                "it is gone",
                () -> real.kubectl("get", "pods", "-n", namespace, "-o", "name").isBlank());
    }

    private void pod(String spec) {
        real.apply("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: %s, name: a}
            spec:
            """.formatted(namespace) + spec.indent(2));
    }

    private String phase() {
        return real.kubectl("get", "pod", "a", "-n", namespace, "-o", "jsonpath={.status.phase}");
    }

    private String status(String path) {
        String expression = "jsonpath={.status.containerStatuses[0]" + path.substring(1, path.length() - 1) + "}";
        return real.kubectl("get", "pod", "a", "-n", namespace, "-o", expression);
    }
}
