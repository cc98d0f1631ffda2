package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.FailureKind;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// CT01: the table printed from code is section 8, and the machine goes where the table says.
class TransitionTableTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/rollout");
    private static final int SCHEDULES = 4_000;

    @Test
    void theTablePrintedFromCodeIsSectionEight() throws IOException {
        assertThat(Row.table()).isEqualTo(Files.readString(GOLDEN.resolve("section-8.md")));
    }

    /// `transitions.txt` lists for each row from which states it led to which, as the machine was seen to go.
    @Test
    void eachRowLeadsOnlyWhereItWasReviewedToLead() throws IOException {
        Map<String, Set<String>> seen = new TreeMap<>();

        for (long seed = 1; seed <= SCHEDULES; seed++) {
            Simulation.run(
                    seed,
                    Rules::step,
                    (before, _, step, _) -> seen.computeIfAbsent(step.row(), _ -> new TreeSet<>())
                            .add(name(before.state()) + " -> "
                                    + name(step.next().state())));
        }

        if (Boolean.getBoolean("golden.update")) {
            Files.write(GOLDEN.resolve("transitions.txt"), lines(seen));
        }
        assertThat(Files.readAllLines(GOLDEN.resolve("transitions.txt"))).containsAll(lines(seen));
    }

    /// Every state that a schedule visits, with every kind of event: a row or stay, and never an exception;
    /// who waits has something under way or a tick that can move it (I20 proves that it ends).
    @Test
    void everyStateTakesEveryEvent() {
        List<String> refusals = new ArrayList<>();

        for (long seed = 1; seed <= 60; seed++) {
            Simulation.run(seed, Rules::step, (before, event, _, plan) -> {
                for (Event other : events(event.t(), before)) {
                    Step step = Rules.step(before, other, plan);
                    assertThat(step.next()).isNotNull();
                    if (!step.refusal().isEmpty()) {
                        refusals.add(step.refusal());
                    }
                }
            });
        }

        assertThat(refusals).isNotEmpty();
    }

    private static List<Event> events(double t, Rollout rollout) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.Checked(t, true, ""));
        events.add(new Event.TookOver(t, 20, false));
        for (Verb verb : Verb.values()) {
            events.add(new Event.Command(t, verb, "somebody", "", false));
        }
        for (Verdict verdict : Verdict.values()) {
            Decision decision = new Decision(t, verdict, "success", "", 0, List.of(), Map.of());
            events.add(new Event.Tick(t + 1, facts(), decision));
        }
        for (Act act : List.<Act>of(
                new Act.SetTraffic(rollout.toVerify(), false),
                new Act.SetTraffic(Split.original(), true),
                new Act.SetTemplate(),
                new Act.PinFloor(),
                new Act.SetScale(Copy.CANARY, 0))) {
            events.add(new Event.Done(t, act));
            for (FailureKind kind : FailureKind.values()) {
                events.add(new Event.Failed(t, act, kind, "test"));
            }
        }
        return events;
    }

    private static Facts facts() {
        return new Facts(
                new Facts.Fresh(1, 0.5, true, 1e9),
                Facts.Pods.ready(3),
                Facts.Pods.unknown(),
                Facts.Pods.ready(2),
                new Facts.Deployment(Facts.Template.UNKNOWN, false),
                Verification.unknown("test"),
                new Facts.Open(-1, -1, false),
                new Facts.Suite(Moment.CHECK, Facts.Outcome.UNKNOWN),
                new Facts.Attempts(0, 0, 0, 0),
                new Facts.Objects(Set.of(), Answer.UNKNOWN, Answer.UNKNOWN, false, true),
                Facts.Troubles.none());
    }

    private static List<String> lines(Map<String, Set<String>> seen) {
        List<String> lines = new ArrayList<>();
        List<String> order = new ArrayList<>(Row.ids());
        order.add("-");
        for (String row : order) {
            seen.getOrDefault(row, Set.of()).forEach(way -> lines.add(row + ": " + way));
        }
        return lines;
    }

    private static String name(State state) {
        return switch (state) {
            case State.Shifting(int _, var move, double _) -> "Shifting(" + move + ")";
            case State.Promoting(var phase, var _, double _) -> "Promoting(" + phase + ")";
            case State.Returning(int part, double _) -> "Returning(" + part + ")";
            case State.RollingBack back -> "RollingBack(" + back.stage() + ")";
            case State.Stalled(var why, var _, double _) -> "Stalled(" + why + ")";
            case State.Held _ -> "Held";
            case State.Forward _, State.Terminal _ -> state.getClass().getSimpleName();
        };
    }
}
