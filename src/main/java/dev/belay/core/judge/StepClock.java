package dev.belay.core.judge;

import dev.belay.core.model.Value;

/// Time spent at a weight while nothing held.
///
/// @param since when the weight was set
record StepClock(double since, double seconds) {

    static StepClock start() {
        return new StepClock(Double.NEGATIVE_INFINITY, 0);
    }

    boolean restarts(TickInput input) {
        return input.split().since() > since;
    }

    /// After a tick that counts.
    StepClock running(TickInput input, double tick) {
        double spent = Math.clamp(input.t() - input.split().since(), 0, tick);
        return restarts(input) ? new StepClock(input.split().since(), spent) : new StepClock(since, seconds + spent);
    }

    /// After a tick that held.
    StepClock standing(TickInput input) {
        return restarts(input) ? new StepClock(input.split().since(), 0) : this;
    }

    Value toValue() {
        return Value.object("since", Doubles.of(since), "seconds", Value.of(seconds));
    }

    static StepClock of(Value document) {
        return new StepClock(Doubles.at(document, "/since"), Doubles.at(document, "/seconds"));
    }
}
