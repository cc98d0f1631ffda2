package dev.belay.edge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.testkit.EchoContainers;
import dev.belay.world.ClusterFixture.Behaviour;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kubectl can look at a sandbox and work on it. Skipped only where kubectl is absent.
class KubectlTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Path kubeconfig;

    @BeforeEach
    void start() throws IOException {
        boolean present = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(part -> Files.isExecutable(Path.of(part, "kubectl")));
        assumeTrue(present, "kubectl is not on the PATH");
        sandbox = RunningSandbox.start(Seed.chat(
                new Release("good", EchoContainers.image(Behaviour.GOOD), Map.of(Release.MODE, "dual")), "a key"));
        kubeconfig = RunningSandbox.write(sandbox.kubeconfig(), folder, "kubeconfig");
    }

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void itLists() throws Exception {
        kubectl("rollout", "status", "deploy/backend", "-n", "chat", "--timeout=60s");

        String all = kubectl("get", "deploy,rs,pods", "-n", "chat");

        assertThat(all).contains("READY", "UP-TO-DATE", "deployment.apps/backend", "3/3", "replicaset.apps/backend-");
        assertThat(all.lines().filter(line -> line.startsWith("pod/backend-") && line.contains("Running")))
                .hasSize(3);
    }

    @Test
    void itChanges() throws Exception {
        kubectl("scale", "deploy/backend", "--replicas=2");
        kubectl("annotate", "deploy/backend", "example.org/note=hello");
        kubectl("set", "image", "deploy/backend", "chat=" + EchoContainers.image(Behaviour.OTHER));
        kubectl("rollout", "status", "deploy/backend", "--timeout=60s");
        kubectl("rollout", "undo", "deploy/backend");
        kubectl("rollout", "status", "deploy/backend", "--timeout=60s");

        assertThat(kubectl(
                        "get",
                        "deploy/backend",
                        "-o",
                        "jsonpath={.spec.replicas} {.metadata.annotations.example\\.org/note} "
                                + "{.spec.template.spec.containers[0].image} "
                                + "{.metadata.annotations.deployment\\.kubernetes\\.io/revision}"))
                .isEqualTo("2 hello " + EchoContainers.image(Behaviour.GOOD) + " 3");
    }

    @Test
    void itApplies() throws Exception {
        Path file = Files.writeString(folder.resolve("map.yaml"), """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: extra}
            data: {a: "1", b: "1"}
            """);
        kubectl("apply", "-f", file.toString());
        Files.writeString(file, """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: extra}
            data: {b: "2"}
            """);

        kubectl("apply", "-f", file.toString());

        assertThat(kubectl("get", "cm/extra", "-o", "jsonpath={.data}")).isEqualTo("{\"b\":\"2\"}");
    }

    private String kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), Files.readString(errors))
                .isZero();
        return out;
    }
}
