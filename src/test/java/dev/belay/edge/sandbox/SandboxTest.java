package dev.belay.edge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Kind;
import dev.belay.edge.sandbox.store.PodConditions;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.StoreChanges;
import dev.belay.testkit.SystemTime;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterFixture.Behaviour;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private static final Seed CASE = Seed.chat(
            new Release("good", EchoContainers.image(Behaviour.GOOD), Map.of(Release.MODE, "dual")), "a token key");

    @Test
    void itBeginsWithTheObjectsOfTheCase() throws IOException {
        try (Sandbox sandbox = RunningSandbox.start(CASE)) {
            Cluster cluster = sandbox.cluster();

            assertThat(cluster.get(Kind.DEPLOYMENT.named("chat", "backend"))
                            .orElseThrow()
                            .document()
                            .number("/spec/replicas"))
                    .contains(3L);
            assertThat(List.of(
                            Kind.SERVICE.named("chat", "backend"),
                            Kind.CONFIG_MAP.named("chat", "ws-config"),
                            Kind.AUTOSCALER.named("chat", "backend"),
                            Kind.SERVICE_ACCOUNT.named("chat", "backend"),
                            Kind.GATEWAY.named("chat", "edge"),
                            Kind.HTTP_ROUTE.named("chat", "chat")))
                    .allSatisfy(ref -> assertThat(cluster.get(ref)).isPresent());
        }
    }

    @Test
    void itsPodsGetReadyByThemselves() throws Exception {
        try (Sandbox sandbox = RunningSandbox.start(CASE)) {
            assertThat(readyPods(sandbox)).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void nothingListensAfterItsEnd() throws Exception {
        Sandbox sandbox = RunningSandbox.start(CASE);
        List<String> pods = readyPods(sandbox);
        URI url = URI.create(sandbox.url());

        sandbox.close();

        assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                .isInstanceOf(ConnectException.class);
        assertThat(pods)
                .isNotEmpty()
                .allSatisfy(address -> assertThatThrownBy(() -> new Socket(address, 8080).close())
                        .isInstanceOf(ConnectException.class));
    }

    @Test
    void partsEndInTheOppositeOrderAndAlsoWhenOneCannotStart() {
        List<String> told = new ArrayList<>();
        Part good = _ -> {
            told.add("started");
            return () -> told.add("ended");
        };
        Part bad = _ -> {
            throw new IOException("the port is taken");
        };

        assertThatThrownBy(() -> Sandbox.start(new SandboxOptions(
                        0,
                        new SystemTime(),
                        new SecureRandom(),
                        new EchoContainers(),
                        Seed.empty(),
                        List.of(good, bad))))
                .hasMessage("the port is taken");
        assertThat(told).containsExactly("started", "ended");
    }

    @Test
    void twoSandboxesDoNotShareAnAddress() throws Exception {
        try (Sandbox one = RunningSandbox.start(CASE);
                Sandbox other = RunningSandbox.start(CASE)) {
            assertThat(readyPods(one)).doesNotContainAnyElementsOf(readyPods(other));
        }
    }

    private static List<String> readyPods(Sandbox sandbox) {
        StoreChanges.until(
                sandbox.cluster().objects(),
                "three pods are ready",
                () -> addresses(sandbox).size() == 3);
        return addresses(sandbox);
    }

    private static List<String> addresses(Sandbox sandbox) {
        return sandbox.cluster().list(Cluster.Query.all(Kind.POD, "chat")).stream()
                .filter(PodConditions::ready)
                .map(pod -> pod.document().text("/status/podIP").orElseThrow())
                .toList();
    }
}
