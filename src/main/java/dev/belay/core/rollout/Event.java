package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import dev.belay.core.judge.Decision;

/// What happens to a rollout, each with its time in seconds since the start.
public sealed interface Event {
    double t();

    /// The preflight has been done.
    record Checked(double t, boolean ok, String why) implements Event {}

    /// A tick: facts by fresh reads, and the judge's word on them.
    record Tick(double t, Facts facts, Decision decision) implements Event {}

    /// The act is done, and a live read shows it.
    record Done(double t, Act act) implements Event {}

    record Failed(double t, Act act, FailureKind kind, String why) implements Event {}

    /// @param dataRisk with `--accept-data-risk`
    record Command(double t, Verb verb, String by, String reason, boolean dataRisk) implements Event {}

    /// Another driver has taken over.
    ///
    /// @param gap seconds nobody watched
    /// @param routed whether the live route carries the split that was being written
    record TookOver(double t, double gap, boolean routed) implements Event {}
}
