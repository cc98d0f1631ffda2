package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule switched off must break its invariant within 10 000 schedules (CN-76): else the simulation sees
/// nothing.
class MutantsTest {
    private static final int SCHEDULES = 10_000;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mutants")
    void aRuleSwitchedOffIsSeen(String invariant, String rule, Machine mutant) {
        assertThat(broken(invariant, mutant))
                .as("schedules that broke " + invariant)
                .isPositive();
    }

    /// The first schedule that breaks the invariant; 0: none did.
    private static long broken(String invariant, Machine mutant) {
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                Simulation.run(seed, mutant, (_, _, _, _) -> {});
            } catch (CanaryInvariants.Broken broken) {
                if (broken.id.equals(invariant)) {
                    return seed;
                }
            }
        }
        return 0;
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of("I2", "the way back leads away from the canary", acts(MutantsTest::reopened)),
                Arguments.of("I3", "the gate asks for fresh data", facts(MutantsTest::fresh)),
                Arguments.of("I4", "no step without proof", (Machine) MutantsTest::advances),
                Arguments.of("I5", "the user's Deployment is written in Promoting only", acts(MutantsTest::early)),
                Arguments.of("I7", "the drain waits for the proof", facts(MutantsTest::proven)),
                Arguments.of("I10", "a driver that takes over fences", without(Act.Fence.class::isInstance)),
                Arguments.of("I12", "the floor is released", skipping(Act.ReleaseFloor.class::isInstance)),
                Arguments.of("I20", "the template comes back", skipping(Act.RestoreTemplate.class::isInstance)),
                Arguments.of("I13", "an accepted abort goes back", (Machine) MutantsTest::deaf),
                Arguments.of("I15", "configuration is written at weight 0 only", acts(MutantsTest::earlyConfig)),
                Arguments.of("I16", "Services are deleted", skipping(MutantsTest::service)),
                Arguments.of("I18", "the way back is measured", (Machine) MutantsTest::unmeasured),
                Arguments.of("I19", "a success waits for the cap", (Machine) MutantsTest::hasty),
                Arguments.of("I20", "levers are tried again", (Machine) MutantsTest::once));
    }

    private static Machine facts(UnaryOperator<Facts> change) {
        return (rollout, event, plan) -> Rules.step(
                rollout,
                event instanceof Event.Tick(double t, Facts facts, Decision decision)
                        ? new Event.Tick(t, change.apply(facts), decision)
                        : event,
                plan);
    }

    private interface Changed {
        List<Act> acts(Rollout before, Step step, Plan plan);
    }

    private static Machine acts(Changed change) {
        return (rollout, event, plan) -> {
            Step step = Rules.step(rollout, event, plan);
            return new Step(step.row(), step.next(), change.acts(rollout, step, plan), step.refusal());
        };
    }

    private static Machine without(Predicate<Act> dropped) {
        return acts(
                (_, step, _) -> step.acts().stream().filter(dropped.negate()).toList());
    }

    /// The act is taken for done without being done.
    private static Machine skipping(Predicate<Act> skipped) {
        return (rollout, event, plan) -> {
            Step step = Rules.step(rollout, event, plan);
            for (int i = 0; i < step.acts().size(); i++) {
                if (skipped.test(step.acts().get(i))) {
                    return Rules.step(
                            step.next(), new Event.Done(event.t(), step.acts().get(i)), plan);
                }
            }
            return step;
        };
    }

    private static boolean service(Act act) {
        return act instanceof Act.Delete(Item item, Copy _) && item == Item.SERVICE;
    }

    private static List<Act> reopened(Rollout before, Step step, Plan plan) {
        List<Act> acts = new ArrayList<>(step.acts());
        acts.replaceAll(act -> act instanceof Act.SetTraffic(Split split, boolean over)
                        && over
                        && split.canary() < 990
                        && step.next().state() instanceof State.WayBack
                ? new Act.SetTraffic(new Split(10, 990, 0), true)
                : act);
        return acts;
    }

    private static List<Act> early(Rollout before, Step step, Plan plan) {
        List<Act> acts = new ArrayList<>(step.acts());
        if (step.row().equals("9")) {
            acts.add(new Act.SetTemplate());
        }
        return acts;
    }

    private static List<Act> earlyConfig(Rollout before, Step step, Plan plan) {
        List<Act> acts = new ArrayList<>(step.acts());
        if (step.row().equals("16") && plan.parts().configs() > 0) {
            acts.addFirst(new Act.SetConfig(0));
        }
        return acts;
    }

    private static Facts fresh(Facts f) {
        return with(f, new Facts.Fresh(0, 0, true, 1e9), f.traffic());
    }

    private static Facts proven(Facts f) {
        return with(f, f.fresh(), new Verification(Answer.YES, Answer.YES, "mutant"));
    }

    private static Facts with(Facts f, Facts.Fresh fresh, Verification traffic) {
        return new Facts(
                fresh,
                f.stable(),
                f.canary(),
                f.baseline(),
                f.deployment(),
                traffic,
                f.open(),
                f.suite(),
                f.attempts(),
                f.objects(),
                f.troubles());
    }

    private static Step advances(Rollout rollout, Event event, Plan plan) {
        if (event instanceof Event.Tick(double t, Facts facts, Decision d) && d.verdict() != Verdict.ROLLBACK) {
            Verdict verdict = rollout.state() instanceof State.Baking ? Verdict.PROMOTE : Verdict.ADVANCE;
            Decision proof = new Decision(d.t(), verdict, "", "", 0, List.of(), d.parts());
            return Rules.step(rollout, new Event.Tick(t, facts, proof), plan);
        }
        return Rules.step(rollout, event, plan);
    }

    private static Step deaf(Rollout rollout, Event event, Plan plan) {
        Step step = Rules.step(rollout, event, plan);
        boolean abort = event instanceof Event.Command command
                && (command.verb() == Verb.ABORT || command.verb() == Verb.EMERGENCY)
                && step.next().state() instanceof State.WayBack;
        return abort ? Step.stay(rollout) : step;
    }

    private static Step unmeasured(Rollout rollout, Event event, Plan plan) {
        Step step = Rules.step(rollout, event, plan);
        return new Step(step.row(), step.next().with(Measured.nothing()), step.acts(), step.refusal());
    }

    private static Step hasty(Rollout rollout, Event event, Plan plan) {
        Drain none = new Drain(8080, "/drain", 50, 0, 0);
        Plan capless = new Plan(
                plan.subject(),
                plan.replicas(),
                plan.legs(),
                plan.pace(),
                none,
                plan.safety(),
                plan.parts(),
                plan.pin(),
                plan.material(),
                plan.judging());
        return Rules.step(rollout, event, capless);
    }

    private static Step once(Rollout rollout, Event event, Plan plan) {
        Step step = Rules.step(rollout, event, plan);
        boolean again = rollout.state() instanceof State.WayBack && step.next().state() instanceof State.WayBack;
        return again
                ? new Step(
                        step.row(),
                        step.next(),
                        step.acts().stream()
                                .filter(act -> !(act instanceof Act.SetTraffic || act instanceof Act.SetSelector))
                                .toList(),
                        step.refusal())
                : step;
    }
}
