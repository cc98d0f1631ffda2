package dev.belay.edge.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.Release;
import dev.belay.testkit.ChatUser;
import dev.belay.testkit.Eventually;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each fault is seen by a user, as often as the service says.
class FaultsTest {
    private static final int MESSAGES = 200;
    private static final List<String> ORDER =
            List.of("agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed");

    private final Pods pods = new Pods("faults");

    @AfterEach
    void end() {
        pods.close();
    }

    @Test
    void aDroppedEventIsMissing() throws Exception {
        var pod = pods.start("pod-a", "drop:0.02");

        List<Value> events = conversation(pod);

        assertThat(count(pod, FaultKind.DROP)).isPositive().isEqualTo(5 * MESSAGES - events.size());
    }

    @Test
    void aDuplicatedEventComesTwice() throws Exception {
        var pod = pods.start("pod-a", "duplicate:0.02");

        List<Value> events = conversation(pod);

        assertThat(count(pod, FaultKind.DUPLICATE))
                .isPositive()
                .isEqualTo(events.size() - events.stream().distinct().count());
    }

    @Test
    void swappedEventsAreOutOfOrder() throws Exception {
        var pod = pods.start("pod-a", "swap:0.1");

        Map<String, List<String>> answers = byRun(conversation(pod));

        assertThat(answers.values()).allSatisfy(types -> assertThat(types).containsExactlyInAnyOrderElementsOf(ORDER));
        assertThat(count(pod, FaultKind.SWAP))
                .isPositive()
                .isEqualTo(answers.values().stream()
                        .filter(types -> !types.equals(ORDER))
                        .count());
    }

    @Test
    void aMisroutedEventReachesAnotherUserOnly() throws Exception {
        var pod = pods.start("pod-a", "");
        ChatUser bob = talking(pod, "bob");
        pod.service().faults().set("misroute:0.02");

        List<Value> own = conversation(pod);
        List<Value> foreign = bob.untilAllIsAnswered();

        assertThat(foreign)
                .allSatisfy(event -> assertThat(event.text("/user_id")).contains(Tokens.userId("ann")));
        assertThat(count(pod, FaultKind.MISROUTE)).isPositive().isEqualTo(foreign.size());
        assertThat(own).hasSize(5 * MESSAGES - foreign.size());
    }

    @Test
    void aMixedEventCarriesTheWordsOfAnother() throws Exception {
        var pod = pods.start("pod-a", "");
        talking(pod, "bob");
        pod.service().faults().set("mix:0.02");

        List<Value> events = conversation(pod);

        assertThat(events)
                .hasSize(5 * MESSAGES)
                .allSatisfy(event -> assertThat(event.text("/user_id")).contains(Tokens.userId("ann")));
        assertThat(count(pod, FaultKind.MIX))
                .isPositive()
                .isEqualTo(events.stream()
                        .filter(event -> event.text("/text").orElseThrow().equals("words of bob"))
                        .count());
    }

    @Test
    void anErrorIsTheWholeAnswerAndCountedAsOne() throws Exception {
        var pod = pods.start("pod-a", "error:0.1");

        List<Value> events = conversation(pod);

        long errors = events.stream()
                .filter(event -> event.text("/type").orElseThrow().equals("error"))
                .count();
        assertThat(count(pod, FaultKind.ERROR)).isPositive().isEqualTo(errors);
        assertThat(events).hasSize((int) (5 * (MESSAGES - errors) + errors));
        assertThat(pod.metric("chat_messages_total{outcome=\"error\"}")).isEqualTo(errors);
        assertThat(pod.metric("chat_messages_total{outcome=\"ok\"}")).isEqualTo(MESSAGES - errors);
        assertThat(pod.metric("chat_faults_total{kind=\"error\"}")).isEqualTo(errors);
    }

    @Test
    void aDelayedAnswerComesAfterLaterOnes() throws Exception {
        var pod = pods.start("pod-a", "delay:0.1:2s");
        ChatUser ann = pod.door().open(pod.door().token("ann"));
        IntStream.range(0, 50).forEach(i -> ann.ask("run-" + i, "words"));

        List<Value> inTime = ann.untilAllIsAnswered();
        List<Value> late = ann.next(5 * 50 - inTime.size());

        assertThat(count(pod, FaultKind.DELAY)).isPositive().isEqualTo(late.size() / 5);
    }

    @Test
    void aStalledPodAnswersInTheEnd() throws Exception {
        var pod = pods.start("pod-a", "stall:0.2:5ms");

        ChatUser ann = pod.door().open(pod.door().token("ann"));
        IntStream.range(0, MESSAGES).forEach(i -> ann.ask("run-" + i, "words of ann"));

        assertThat(byRun(ann.next(5 * MESSAGES)).values())
                .allSatisfy(types -> assertThat(types).isEqualTo(ORDER));
        assertThat(count(pod, FaultKind.STALL)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"close:0.2:1011,1011,CLOSE", "abort:0.2,1006,ABORT"})
    void aConnectionEndsAfterTheFirstEvent(String fault, int code, FaultKind kind) throws Exception {
        var pod = pods.start("pod-a", fault);
        String token = pod.door().token("ann");
        int ended = 0;
        ChatUser user = pod.door().open(token);
        for (int i = 0; i < 50; i++) {
            user.ask("run-" + i, "words");
            Value first = user.next();
            if (first.equals(Value.nil()) || user.next().equals(Value.nil())) {
                ended++;
                assertThat(user.closeCode()).isEqualTo(code);
                user = pod.door().open(token);
            } else {
                user.next(3);
            }
        }

        assertThat(count(pod, kind)).isPositive().isEqualTo(ended);
        int closes = ended;
        Eventually.holds(() -> pod.metric("chat_ws_closed_total{code=\"" + code + "\"}") == closes);
        assertThat(pod.metric("chat_messages_total{outcome=\"error\"}")).isEqualTo(ended);
    }

    @ParameterizedTest
    @CsvSource({"deny:0.3:503,503,DENY", "throttle:0.3,429,THROTTLE"})
    void anUpgradeIsRefused(String fault, int status, FaultKind kind) throws IOException {
        var pod = pods.start("pod-a", fault);
        String token = pod.door().token("ann");
        int refused = 0;
        for (int i = 0; i < 50; i++) {
            try {
                pod.door().open(token).close();
            } catch (WebSocketHandshakeException e) {
                assertThat(e.getResponse().statusCode()).isEqualTo(status);
                refused++;
            }
        }

        assertThat(count(pod, kind)).isPositive().isEqualTo(refused);
    }

    @Test
    void aLeakKeepsBytesPerClose() throws Exception {
        var pod = pods.start("pod-a", "leak:1000");
        for (int i = 0; i < 5; i++) {
            ChatUser user = pod.door().open(pod.door().token("ann"));
            user.close();
            user.closeCode();
        }

        assertThat(pod.metric("chat_ws_open")).isZero();
        assertThat(pod.metric("chat_retained_bytes")).isEqualTo(5_000);
        assertThat(count(pod, FaultKind.LEAK)).isEqualTo(5);
    }

    @Test
    void thePodEndsAtItsNthMessage() throws Exception {
        var pod = pods.start("pod-a", "crash:3");
        ChatUser ann = pod.door().open(pod.door().token("ann"));
        ann.ask("run-1", "words");
        ann.ask("run-2", "words");
        ann.next(10);
        assertThat(pod.exit()).isNotDone();

        ann.ask("run-3", "words");

        assertThat(pod.exitCode()).isEqualTo(ChatService.CRASHED);
        assertThat(ann.closeCode()).isEqualTo(1006);
        assertThat(ann.untilTheEnd()).isEmpty();
        assertThat(count(pod, FaultKind.CRASH)).isEqualTo(1);
    }

    @Test
    void theSameSeedStrikesTheSameMessages() throws Exception {
        var first = pods.start("pod-a", "drop:0.02,swap:0.05");
        var again = pods.start("pod-a", "drop:0.02,swap:0.05");
        var other = pods.start("pod-b", "drop:0.02,swap:0.05");

        List<Value> events = conversation(first);

        assertThat(conversation(again)).isEqualTo(events);
        assertThat(conversation(other)).isNotEqualTo(events);
    }

    @Test
    void everyReleaseCanRun() throws IOException {
        for (Release release : Release.all()) {
            pods.start(release.name(), release.config());
        }
        assertThat(Release.named("errors").map(Release::image)).contains("sandbox.belay.dev/chat:errors");
        assertThat(Release.named("unknown")).isEmpty();
        assertThat(Release.all())
                .extracting(r -> r.config().keySet())
                .containsOnly(Release.initial().config().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing:1",
                "drop",
                "drop:2",
                "drop:-1",
                "drop:x",
                "close:0.1:99",
                "delay:0.1:soon",
                "crash:0",
                "drop:0.1,drop:0.2",
                "swap:NaN"
            })
    void whatCannotBeReadIsRefused(String faults) {
        assertThatThrownBy(() -> Fault.parse(faults)).isInstanceOf(IllegalArgumentException.class);
    }

    /// What one user gets for [#MESSAGES] messages.
    private static List<Value> conversation(Pods.Running pod) throws WebSocketHandshakeException {
        ChatUser ann = pod.door().open(pod.door().token("ann"));
        IntStream.range(0, MESSAGES).forEach(i -> ann.ask("run-" + i, "words of ann"));
        return ann.untilAllIsAnswered();
    }

    private static ChatUser talking(Pods.Running pod, String name) throws WebSocketHandshakeException {
        ChatUser user = pod.door().open(pod.door().token(name));
        user.ask("run-" + name, "words of " + name);
        user.next(5);
        return user;
    }

    private static Map<String, List<String>> byRun(List<Value> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.text("/run_id").orElseThrow(),
                        Collectors.mapping(
                                event -> event.text("/type").orElseThrow(), Collectors.toCollection(ArrayList::new))));
    }

    private static long count(Pods.Running pod, FaultKind kind) {
        return pod.service().faults().count(kind);
    }
}
