package dev.belay.core.rollout;

import dev.belay.core.traffic.Split;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The rows G1 to G10, which come before those of the states.
final class General {
    private static final int FOREIGN_EDITS = 2;

    private General() {}

    static Optional<Step> rows(Turn turn) {
        State state = turn.rollout().state();
        if (state instanceof State.Terminal) {
            return Optional.empty();
        }
        return switch (turn.event()) {
            case Event.Command command -> command(turn, command);
            case Event.Tick tick ->
                state instanceof State.Forward forward ? tick(turn, forward, tick) : Optional.empty();
            case Event.Failed failed ->
                state instanceof State.Forward forward ? failed(turn, forward, failed) : Optional.empty();
            case Event.TookOver over -> Optional.of(TakeOver.step(turn, over));
            case Event.Checked _, Event.Done _ -> Optional.empty();
        };
    }

    private static Optional<Step> command(Turn turn, Event.Command command) {
        boolean abort = command.verb() == Verb.ABORT || command.verb() == Verb.EMERGENCY;
        State state = turn.rollout().state();
        if (state instanceof State.WayBack) {
            return Optional.of(
                    abort ? WhileRollingBack.aborted(turn, command) : turn.refused("G5", "traffic is on its way back"));
        }
        if (!abort) {
            return Optional.empty();
        }
        if (state instanceof State.Planned) {
            return Optional.of(turn.to("G1", new State.Refused("aborted before the first write")));
        }
        if (closing(state)) {
            return Optional.of(turn.refused("G4", "the candidate is promoted: use `belay rollback`"));
        }
        if (closed(turn, turn.plan().safety().rollback() == Safety.Rollback.NO) && !command.dataRisk()) {
            return Optional.of(turn.refused("G3", "the schema gate is closed: abort --accept-data-risk ID"));
        }
        boolean emergency = command.verb() == Verb.EMERGENCY;
        Cause cause = new Cause(
                "abort",
                emergency ? Severity.CRITICAL : Severity.MAJOR,
                "aborted by " + command.by() + (command.reason().isEmpty() ? "" : ": " + command.reason()));
        Memory stored = turn.memory().withAbort(new Memory.Abort(command.by(), command.reason(), turn.t()));
        return Optional.of(WayBack.enter("G2", turn.with(stored), cause, Facts.Troubles.none()));
    }

    /// Closing, also while held: too late to abort.
    private static boolean closing(State state) {
        return state instanceof State.Closing || state instanceof State.Held held && held.in() instanceof State.Closing;
    }

    private static boolean closed(Turn turn, boolean schemaClosed) {
        return turn.plan().safety().closed(schemaClosed, turn.memory().hadWeight());
    }

    private static Optional<Step> tick(Turn turn, State.Forward state, Event.Tick tick) {
        if (state instanceof State.Planned) {
            return Optional.empty();
        }
        Optional<Cause> breach = Guardrails.breach(tick.facts(), tick.decision(), turn.rollout());
        if (breach.isPresent() && closing(state)) {
            return Optional.of(turn.refused("G4", "the candidate is promoted: use `belay rollback`"));
        }
        if (breach.isPresent()) {
            Cause cause = breach.get();
            boolean closed = closed(turn, tick.facts().objects().schemaClosed());
            return Optional.of(
                    closed && !cause.crossUser() && !turn.memory().abort().stored()
                            ? frozen(turn, state, cause)
                            : WayBack.enter("G2", turn, cause, tick.facts().troubles()));
        }
        return closing(state)
                ? Optional.empty()
                : gone(turn, state, tick.facts().objects().gone(), tick.facts().troubles());
    }

    private static Step frozen(Turn turn, State.Forward state, Cause cause) {
        Reason reason = turn.reason("frozen", cause.id() + ": " + cause.sentence() + "; the schema gate is closed");
        boolean known =
                state instanceof State.Held held && held.reasons().stream().anyMatch(r -> r.id().equals("frozen"));
        return known ? turn.to("G3", state) : turn.hold("G3", state, reason, turn.notify("frozen", reason.text()));
    }

    private static Optional<Step> gone(Turn turn, State.Forward state, Set<String> gone, Facts.Troubles troubles) {
        Set<String> fresh = new HashSet<>(gone);
        fresh.removeAll(turn.memory().gone());
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>(turn.memory().gone());
        known.addAll(fresh);
        Turn knowing = turn.with(turn.memory().withGone(known));
        if (fresh.contains(Facts.ROUTE) || fresh.contains(Facts.DEPLOYMENT)) {
            String text = "deleted by somebody: "
                    + String.join(", ", fresh.stream().sorted().toList());
            return Optional.of(knowing.hold("G8", state, turn.reason("gone", text), turn.notify("gone", text)));
        }
        Cause cause = new Cause(
                "gone",
                Severity.MINOR,
                "deleted by somebody: "
                        + String.join(", ", fresh.stream().sorted().toList()));
        return Optional.of(WayBack.enter("G10", knowing, cause, troubles));
    }

    private static Optional<Step> failed(Turn turn, State.Forward state, Event.Failed failed) {
        if (state instanceof State.Planned || closing(state)) {
            return Optional.empty();
        }
        return switch (failed.kind()) {
            case FOREIGN -> Optional.of(foreign(turn, state, failed));
            case GONE -> {
                String object = userObject(failed.act());
                yield object.isEmpty() ? Optional.empty() : gone(turn, state, Set.of(object), Facts.Troubles.none());
            }
            case TRANSIENT, REFUSED, UNRECORDED -> Optional.empty();
        };
    }

    private static Step foreign(Turn turn, State.Forward state, Event.Failed failed) {
        Memory more = turn.memory().withForeign(turn.memory().foreign() + 1);
        if (failed.act() instanceof Act.SetTraffic(Split split, boolean _)
                && turn.memory().foreign() < FOREIGN_EDITS) {
            return turn.with(more).to("G6", state, new Act.SetTraffic(split, true));
        }
        String text = failed.act().name() + ": " + failed.why();
        return turn.with(failed.act() instanceof Act.SetTraffic ? more : turn.memory())
                .hold("G7", state, turn.reason("foreign", text));
    }

    /// The user's object that an act writes; empty: it writes Belay's own.
    private static String userObject(Act act) {
        return switch (act) {
            case Act.SetTraffic _ -> Facts.ROUTE;
            case Act.SetTemplate _, Act.RestoreStrategy _ -> Facts.DEPLOYMENT;
            case Act.PinFloor _, Act.ReleaseFloor _ -> "the autoscaler";
            case Act.SetConfig(int index) -> "configuration " + index;
            case Act.SaveUnit _, Act.StartGuard _, Act.StopGuard _, Act.CopyConfig _, Act.Create _ -> "";
            case Act.Delete _, Act.SetScale _, Act.SetSelector _, Act.RestoreConfig _, Act.RestoreTemplate _ -> "";
            case Act.PauseOwners _, Act.ResumeOwners _, Act.RunSuite _, Act.CloseConnections _ -> "";
            case Act.PushCommit _, Act.PushRevert _, Act.Fence _, Act.Notify _ -> "";
        };
    }
}
