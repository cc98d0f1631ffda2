package dev.belay.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final long MILLI = 1_000_000;
    private static final Scenario SCENARIO =
            GoldenPath.against(new Scenario.Target("http://127.0.0.1:1", "ws://127.0.0.1:1/ws"), "secret");
    private static final Markers MARKERS = new Markers("bly1", "00c0ffee", 0, new byte[32]);
    private static final Conversation.Watch WATCH = Conversation.Watch.of(SCENARIO, MARKERS, 10);
    private static final int ME = 3;

    private final Recording found = new Recording();
    private final Conversation talk = new Conversation(WATCH, ME, found);
    private long iteration;

    @BeforeEach
    void logIn() {
        talk.identify(Map.of("userId", "u3", "token", "t"));
        iteration = talk.begin(0, 0, MILLI);
    }

    @Test
    void fiveEventsInOrderAreComplete() {
        answer();

        assertThat(found.log).containsExactly("closed COMPLETE");
        assertThat(talk.open()).isFalse();
    }

    @Test
    void anAnswerAfterItsObjectiveIsLateAndNoFailure() {
        for (int i = 0; i < 5; i++) {
            receive(i, iteration, 60 + i);
        }

        assertThat(found.log).containsExactly("LATE", "closed LATE");
    }

    @Test
    void anErrorAsTheAnswerEndsTheIterationAtOnce() {
        receive("error", iteration, "", 2);

        assertThat(found.log).containsExactly("UNEXPECTED_EVENT", "closed MISSING_EVENT");
    }

    @Test
    void whatIsNotThereAtTheDeadlineIsMissing() {
        receive(0, iteration, 2);
        talk.expire(1999 * MILLI);
        talk.expire(2000 * MILLI);

        assertThat(found.log)
                .containsExactly(
                        "MISSING_EVENT", "MISSING_EVENT", "MISSING_EVENT", "MISSING_EVENT", "closed MISSING_EVENT");
    }

    @Test
    void aCopyAfterTheCloseSpoilsTheIterationOnce() {
        answer();
        receive(2, iteration, 10);
        receive(2, iteration, 11);

        assertThat(found.log)
                .containsExactly(
                        "closed COMPLETE", "DUPLICATE_EVENT", "worsened COMPLETE DUPLICATE_EVENT", "DUPLICATE_EVENT");
    }

    @Test
    void disorderIsABreachWithItsEvent() {
        receive(1, iteration, 2);
        receive(0, iteration, 3);

        assertThat(found.log).containsExactly("OUT_OF_ORDER", "broken OUT_OF_ORDER by 3 agent_started");
    }

    @Test
    void anotherUsersMarkerIsABreachThatNamesItsOwner() {
        receive("agent_started", iteration, MARKERS.of(7), 2);

        assertThat(found.log).containsExactly("CROSS_USER", "broken CROSS_USER by 7 agent_started");
        for (int i = 1; i < 5; i++) {
            receive(i, iteration, 3);
        }
        assertThat(found.log).endsWith("closed CROSS_USER");
    }

    @Test
    void anEventOfAnotherUsersIterationIsMisrouted() {
        receive(2, IterationId.of(0, 7, 4), 2);

        assertThat(found.log).containsExactly("CROSS_USER", "broken CROSS_USER by 7 tool_executing");
        talk.expire(2000 * MILLI);
        assertThat(found.log).endsWith("closed CROSS_USER");
    }

    @Test
    void aMisroutedMessageIsOneFindingWhateverItHolds() {
        Fields fields = fields("tool_executing", IterationId.of(0, 7, 4));
        fields.set(slot("/user_id"), "u7");
        talk.receive(message(fields, MARKERS.of(7) + MARKERS.of(7)), 2);

        assertThat(found.log).containsExactly("CROSS_USER", "broken CROSS_USER by 7 tool_executing");
    }

    @Test
    void aForeignEventBetweenIterationsIsARowMore() {
        answer();
        receive(2, IterationId.of(0, 7, 4), 10);

        assertThat(found.log)
                .containsExactly(
                        "closed COMPLETE",
                        "CROSS_USER",
                        "broken CROSS_USER by 7 tool_executing",
                        "worsened COMPLETE CROSS_USER");
    }

    @Test
    void anotherUsersIdentityIsABreach() {
        Fields fields = fields("agent_started", iteration);
        fields.set(slot("/user_id"), "u4");
        talk.receive(message(fields, ""), 2);

        assertThat(found.log).containsExactly("IDENTITY_MISMATCH", "broken IDENTITY_MISMATCH by -1 agent_started");
    }

    @Test
    void ofAnOlderIterationIsAStray() {
        answer();
        long oldest = iteration;
        iteration = talk.begin(0, 0, 0);
        answer();
        talk.begin(0, 0, 0);
        found.log.clear();

        receive(2, oldest, 20);

        assertThat(found.log).containsExactly("STRAY");
    }

    @Test
    void aHeartbeatIsAllowedAndAnythingElseIsNot() {
        Fields heartbeat = new Fields(WATCH.matching().places().size());
        heartbeat.set(slot("/type"), "heartbeat");
        talk.receive(message(heartbeat, ""), 2);
        assertThat(found.log).isEmpty();

        Fields other = new Fields(WATCH.matching().places().size());
        other.set(slot("/type"), "news");
        talk.receive(message(other, ""), 2);
        assertThat(found.log).containsExactly("UNEXPECTED_EVENT");
    }

    @Test
    void aToolThatCompletesUnderAnotherCallIsAWrongPayload() {
        receive(0, iteration, 2);
        receive(1, iteration, 2);
        receive(2, iteration, 2);
        Fields fields = fields("tool_completed", iteration);
        fields.set(slot("/tool/call_id"), "other");
        talk.receive(message(fields, ""), 3);
        receive(4, iteration, 4);

        assertThat(found.log).containsExactly("PAYLOAD", "closed MISSING_EVENT");
    }

    @Test
    void aConnectionThatBreaksFailsTheOpenIteration() {
        receive(0, iteration, 2);
        talk.fail(ErrorKind.NETWORK, 3);

        assertThat(found.log).containsExactly("NETWORK", "closed MISSING_EVENT");
    }

    @Test
    void anIterationOfWhichNothingCameCanBeBegunAgain() {
        assertThat(talk.withdraw()).isTrue();
        assertThat(found.log).isEmpty();

        long again = talk.begin(0, 0, 5);
        receive(0, iteration, 6);

        assertThat(again).isNotEqualTo(iteration);
        assertThat(found.log).containsExactly("LATE");
    }

    @Test
    void anIterationThatHadBegunToAnswerIsNotTakenBack() {
        receive(0, iteration, 2);

        assertThat(talk.withdraw()).isFalse();
    }

    private void answer() {
        for (int i = 0; i < 5; i++) {
            receive(i, iteration, 2 + i);
        }
    }

    private void receive(int event, long id, long millis) {
        String type = SCENARIO.iteration().expect().events().get(event).name();
        receive(type, id, event == 4 ? MARKERS.of(ME) : "", millis);
    }

    private void receive(String type, long id, String text, long millis) {
        Fields fields = fields(type, id);
        if (type.startsWith("tool")) {
            fields.set(slot("/tool/call_id"), "c" + id);
        }
        talk.receive(message(fields, text), millis * MILLI);
    }

    private static Fields fields(String type, long id) {
        Fields fields = new Fields(WATCH.matching().places().size());
        fields.set(slot("/type"), type);
        fields.set(slot("/run_id"), IterationId.text(id));
        fields.set(slot("/user_id"), "u3");
        return fields;
    }

    private static int slot(String pointer) {
        return WATCH.matching().places().indexOf(Pointer.of(pointer));
    }

    private static Conversation.Message message(Fields fields, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Conversation.Message(fields, bytes, bytes.length);
    }

    private static final class Recording implements Conversation.Sink {
        private final List<String> log = new ArrayList<>();

        @Override
        public void raised(ErrorKind kind, int count) {
            for (int i = 0; i < count; i++) {
                log.add(kind.name());
            }
        }

        @Override
        public void closed(Outcome outcome, long due, long sent, long now) {
            log.add("closed " + outcome);
        }

        @Override
        public void worsened(Outcome before, Outcome after) {
            log.add("worsened " + before + " " + after);
        }

        @Override
        public void broken(Conversation.Breach breach) {
            log.add("broken " + breach.kind() + " by " + breach.owner() + " " + breach.event());
        }
    }
}
