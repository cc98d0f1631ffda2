package dev.belay.core.rollout;

import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// How fast it went, in seconds (CN-43); NaN: not measured.
///
/// @param decided rollout time of the decision to lead the traffic away from the canary
/// @param detect from the end of the first failed request to the decision
/// @param decide from the first bad sample to the decision
/// @param weights from the decision to a live read with a lever in effect
/// @param verified from the decision to the verified split
/// @param drained from the decision to the last closed connection on the candidate
/// @param blind whether the connections could not be read, so that `drained` is when waiting for them ended
public record Measured(
        double decided, double detect, double decide, double weights, double verified, double drained, boolean blind) {

    static Measured nothing() {
        double no = Double.NaN;
        return new Measured(no, no, no, no, no, no, false);
    }

    Measured decided(double t, Facts.Troubles troubles) {
        return new Measured(
                t, t - troubles.firstFailure(), t - troubles.firstBad(), Double.NaN, Double.NaN, Double.NaN, false);
    }

    Measured weights(double t) {
        if (Double.isNaN(weights)) {
            return new Measured(decided, detect, decide, t - decided, verified, drained, blind);
        }
        return this;
    }

    /// What is verified is in effect.
    Measured verified(double t) {
        if (Double.isNaN(verified)) {
            Measured moved = weights(t);
            return new Measured(decided, detect, decide, moved.weights, t - decided, drained, blind);
        }
        return this;
    }

    Measured drained(double t, boolean unread) {
        if (Double.isNaN(drained)) {
            return new Measured(decided, detect, decide, weights, verified, t - decided, unread);
        }
        return this;
    }

    public Value.Obj toValue() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("decided", Numbers.orNull(decided));
        fields.put("detect", Numbers.orNull(detect));
        fields.put("decide", Numbers.orNull(decide));
        fields.put("weights", Numbers.orNull(weights));
        fields.put("verified", Numbers.orNull(verified));
        fields.put("drained", Numbers.orNull(drained));
        fields.put("blind", Value.of(blind));
        return new Value.Obj(fields);
    }

    static Measured fromValue(Value value) {
        return new Measured(
                Numbers.orNaN(value, "/decided"),
                Numbers.orNaN(value, "/detect"),
                Numbers.orNaN(value, "/decide"),
                Numbers.orNaN(value, "/weights"),
                Numbers.orNaN(value, "/verified"),
                Numbers.orNaN(value, "/drained"),
                value.truth("/blind").orElse(false));
    }
}
