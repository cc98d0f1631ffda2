package dev.belay.testkit.canary;

/// An invariant that did not hold.
///
/// @param id as in section 9, `I1` to `I20`
public record Breach(String id, String text) {
    @Override
    public String toString() {
        return id + ": " + text;
    }
}
