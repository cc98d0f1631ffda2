package dev.belay.edge.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.edge.sandbox.pod.ContainerSpec;
import dev.belay.edge.sandbox.pod.RunningContainer;
import dev.belay.testkit.ChatUser;
import dev.belay.testkit.SystemTime;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatContainersTest {
    private static final Map<String, String> KEY = Map.of("CHAT_TOKEN_KEY", "a key of the tests");

    private final EventLoops loops = EventLoops.start("containers", 1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ChatContainers containers = new ChatContainers(loops, new SystemTime());

    @AfterEach
    void end() {
        loops.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"canary,canary", "baseline,baseline", ",stable"})
    void theTrackIsThatOfThePodsLabel(String label, String track) throws Exception {
        ChatContainer container = containers.run(
                spec(Release.initial().image(), KEY, label == null ? Map.of() : Map.of("belay.dev/track", label)));

        var health = new ChatUser.Door(client, "http://127.0.0.1:" + container.httpPort()).get("/healthz");

        assertThat(health.headers().firstValue("x-belay-track")).contains(track);
        assertThat(health.headers().firstValue("x-belay-pod")).contains("backend-1");
        container.stop(Duration.ZERO);
    }

    @Test
    void aStopWithoutGraceHasEndedWhenItReturns() throws Exception {
        ChatContainer container = containers.run(spec(Release.initial().image(), KEY, Map.of()));
        assertThat(container.exit()).isEmpty();

        container.stop(Duration.ZERO);

        assertThat(container.exit()).map(RunningContainer.Exit::code).contains(0);
        assertThat(container.logTail(1)).singleElement().asString().endsWith("ended when asked to");
    }

    @Test
    void whatCannotStartHasEndedAndSaysWhy() {
        RunningContainer unconfigured = containers.start(spec(Release.initial().image(), Map.of(), Map.of()));
        RunningContainer unknown = containers.start(spec("example.com/other:1", KEY, Map.of()));

        assertThat(unconfigured.exit())
                .hasValueSatisfying(exit -> assertThat(exit)
                        .isEqualTo(new RunningContainer.Exit(
                                1, "CHAT_TOKEN_KEY: not set; all pods of the service need the same value")));
        assertThat(unknown.exit())
                .hasValueSatisfying(exit -> assertThat(exit.message()).contains("no image example.com/other:1"));
        assertThat(unknown.logTail(10)).hasSize(1);
    }

    @Test
    void anAddressInUseIsAFailedStart() throws Exception {
        ChatContainer first = containers.run(spec(Release.initial().image(), KEY, Map.of()));

        RunningContainer second = containers.start(new ContainerSpec(
                Kind.POD.named("chat", "backend-2"),
                "uid-2",
                "chat",
                Release.initial().image(),
                "127.0.0.1",
                Map.of("http", first.httpPort()),
                KEY,
                Map.of(),
                0));

        assertThat(second.exit())
                .hasValueSatisfying(exit -> assertThat(exit.message()).contains("cannot listen on"));
        first.stop(Duration.ZERO);
    }

    private static ContainerSpec spec(String image, Map<String, String> environment, Map<String, String> labels) {
        return new ContainerSpec(
                Kind.POD.named("chat", "backend-1"),
                "uid-1",
                "chat",
                image,
                "127.0.0.1",
                Map.of(),
                environment,
                labels,
                0);
    }
}
