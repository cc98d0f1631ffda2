package dev.belay.edge.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Value;
import dev.belay.testkit.ChatUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatServiceTest {
    private final Pods pods = new Pods("chat");

    @AfterEach
    void end() {
        pods.close();
    }

    @Test
    void aTokenOfOnePodIsGoodOnAnother() throws IOException {
        var first = pods.start("pod-a", "");
        var second = pods.start("pod-b", "");

        String token = first.door().token("ann");
        HttpResponse<String> me = second.door().get("/api/me", "Authorization", "Bearer " + token);

        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(ChatUser.read(me).text("/id")).contains(Tokens.userId("ann"));
        assertThat(me.headers().firstValue("x-belay-pod")).contains("pod-b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer u-1.99999999999.AAAA", "Bearer ..", "Basic eDp5"})
    void meNeedsAValidToken(String authorization) throws IOException {
        var pod = pods.start("pod-a", "");

        assertThat(pod.door().get("/api/me", "Authorization", authorization).statusCode())
                .isEqualTo(401);
    }

    @Test
    void logInRefusesAnEmptyNameAndAWrongPassword() throws IOException {
        var pod = pods.start("pod-a", Map.of("CHAT_PASSWORD", "right"));

        assertThat(pod.door().login("ann", "right").statusCode()).isEqualTo(200);
        assertThat(pod.door().login("ann", "wrong").statusCode()).isEqualTo(401);
        assertThat(pod.door().login("", "right").statusCode()).isEqualTo(401);
        assertThat(pod.door().post("/api/auth/login", Value.list()).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dual", "unified"})
    void aMessageIsAnsweredByFiveEventsInOrder(String mode) throws Exception {
        var pod = pods.start("pod-a", Map.of("FACTORY_MODE", mode));
        ChatUser user = pod.door().open(pod.door().token("ann"));

        user.ask("run-1", "hello bly1.x");
        List<Value> events = user.next(5);

        assertThat(events)
                .extracting(e -> e.text("/type").orElseThrow())
                .containsExactly(
                        "agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed");
        assertThat(events).allSatisfy(e -> {
            assertThat(e.text("/run_id")).contains("run-1");
            assertThat(e.text("/user_id")).contains(Tokens.userId("ann"));
            assertThat(e.text("/text")).contains("hello bly1.x");
            assertThat(e.at("/seq")).isEmpty();
        });
        assertThat(events.get(2).text("/tool/call_id"))
                .isPresent()
                .isEqualTo(events.get(3).text("/tool/call_id"));
        assertThat(ChatUser.read(pod.door().get("/healthz")).text("/mode")).contains(mode);
        assertThat(pod.metric("chat_info{image=\"sandbox.belay.dev/chat:test\",mode=\"" + mode + "\"}"))
                .isEqualTo(1);
    }

    @Test
    void eventsAreNumberedPerConnectionWhenAsked() throws Exception {
        var pod = pods.start("pod-a", Map.of("CHAT_SEQUENCE", "true", "CHAT_GAP", "0"));
        ChatUser user = pod.door().open(pod.door().token("ann"));

        user.ask("run-1", "one");
        user.ask("run-2", "two");

        assertThat(user.next(10))
                .extracting(e -> e.number("/seq").orElseThrow())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void heartbeatsComeWhenAsked() throws Exception {
        var pod = pods.start("pod-a", Map.of("CHAT_HEARTBEAT", "5ms"));
        ChatUser user = pod.door().open(pod.door().token("ann"));

        assertThat(user.next(2)).extracting(e -> e.text("/type").orElseThrow()).containsOnly("heartbeat");
    }

    @Test
    void anUpgradeNeedsTokenAndProtocol() throws IOException {
        var pod = pods.start("pod-a", "");
        String token = pod.door().token("ann");

        assertThat(refusal(pod, List.of("golden.v1"))).isEqualTo(401);
        assertThat(refusal(pod, List.of("golden.v1", "bearer.forged.1.x"))).isEqualTo(401);
        assertThat(refusal(pod, List.of("other.v1", "bearer." + token))).isEqualTo(400);
        assertThat(pod.door().get("/ws").statusCode()).isEqualTo(426);
    }

    private static int refusal(Pods.Running pod, List<String> protocols) {
        WebSocketHandshakeException refused = org.junit.jupiter.api.Assertions.assertThrows(
                WebSocketHandshakeException.class, () -> pod.door().open(protocols));
        return refused.getResponse().statusCode();
    }

    @Test
    void metricsCountMessagesAndConnections() throws Exception {
        var pod = pods.start("pod-a", "");
        assertThat(pod.metric("chat_messages_total{outcome=\"timeout\"}")).isZero();
        assertThat(pod.metric("chat_ws_closed_total{code=\"1011\"}")).isZero();
        ChatUser ann = pod.door().open(pod.door().token("ann"));
        ChatUser bob = pod.door().open(pod.door().token("bob"));

        ann.ask("run-1", "one");
        ann.untilAllIsAnswered();
        bob.close();
        bob.closeCode();

        assertThat(pod.metric("chat_messages_total{outcome=\"ok\"}")).isEqualTo(1);
        assertThat(pod.metric("chat_response_seconds_bucket{le=\"0.2\"}")).isEqualTo(1);
        assertThat(pod.metric("chat_response_seconds_count")).isEqualTo(1);
        assertThat(pod.metric("chat_ws_opened_total")).isEqualTo(2);
        assertThat(pod.metric("chat_ws_open")).isEqualTo(1);
        assertThat(pod.metric("chat_ws_closed_total{code=\"1000\"}")).isEqualTo(1);
    }

    @Test
    void anAnswerThatTakesTooLongEndsWithAnError() throws Exception {
        var pod = pods.start("pod-a", Map.of("CHAT_FAULTS", "delay:1:20ms", "CHAT_ANSWER_WITHIN", "10ms"));
        ChatUser user = pod.door().open(pod.door().token("ann"));

        user.ask("run-1", "one");

        assertThat(user.next().text("/code")).contains("timeout");
        assertThat(pod.metric("chat_messages_total{outcome=\"timeout\"}")).isEqualTo(1);
    }

    @Test
    void stoppingAnswersWhatIsOpenAndClosesWith1001() throws Exception {
        var pod = pods.start("pod-a", Map.of("CHAT_GAP", "20ms"));
        ChatUser user = pod.door().open(pod.door().token("ann"));
        user.ask("run-1", "one");
        Value first = user.next();

        pod.service().stop(Duration.ofSeconds(30));

        assertThat(user.next(4)).extracting(e -> e.text("/type").orElseThrow()).endsWith("agent_completed");
        assertThat(first.text("/type")).contains("agent_started");
        assertThat(user.closeCode()).isEqualTo(1001);
        assertThat(pod.exitCode()).isEqualTo(ChatService.ENDED);
        assertThatThrownBy(() -> pod.door().get("/healthz")).isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void nothingIsLeftAfterTheGrace() throws Exception {
        var pod = pods.start("pod-a", Map.of("CHAT_FAULTS", "delay:1:60s", "CHAT_ANSWER_WITHIN", "9m"));
        ChatUser user = pod.door().open(pod.door().token("ann"));
        user.ask("run-1", "one");
        user.sendRaw("{\"type\":\"nonsense\"}");
        user.next();

        pod.service().stop(Duration.ofMillis(50));

        assertThat(pod.exitCode()).isEqualTo(ChatService.KILLED);
        assertThat(user.closeCode()).isEqualTo(1006);
    }

    @Test
    void leavesNoThread() throws Exception {
        try (Pods others = new Pods("leaving")) {
            others.start("pod-a", "");
        }

        List<Thread> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("leaving"))
                .toList();
        for (Thread thread : left) {
            thread.join(Duration.ofSeconds(30));
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    @Test
    void everyMistakeInTheEnvironmentIsNamedAtOnce() {
        assertThatThrownBy(() -> ChatSettings.read(
                        new ChatSettings.Identity("pod-a", "stable", "image"),
                        Map.of("FACTORY_MODE", "both", "CHAT_FAULTS", "delay:0.2", "CHAT_GAP", "1 h")))
                .hasMessageContaining("CHAT_TOKEN_KEY: not set")
                .hasMessageContaining("FACTORY_MODE: 'both' is neither dual nor unified")
                .hasMessageContaining("CHAT_FAULTS: 'delay:0.2': write delay:RATE:DURATION")
                .hasMessageContaining("CHAT_GAP: '1 h' is no duration");
    }
}
