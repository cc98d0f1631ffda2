package dev.belay.core.rollout;

/// What one check of a plan found.
///
/// @param id `CP01`, ...
/// @param evidence what was seen
/// @param remedy what to do about it; empty where nothing is to be done
public record Finding(String id, String title, Outcome outcome, String evidence, String remedy) {

    /// How it came out. `UNKNOWN` refuses a start as `FAIL` does: going forward nothing is taken on trust.
    public enum Outcome {
        OK,
        WARN,
        FAIL,
        UNKNOWN,
        SKIP;

        public boolean refuses() {
            return this == FAIL || this == UNKNOWN;
        }
    }
}
