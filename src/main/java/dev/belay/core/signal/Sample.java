package dev.belay.core.signal;

/// One value of one series of one pod at one moment.
///
/// @param series name and labels, in one spelling
/// @param t seconds since the start of the rollout
public record Sample(Origin origin, Role role, String series, double value, double t) {

    /// Where samples come from.
    ///
    /// @param source `pods`, `prometheus`, ...
    /// @param pod the pod's uid
    /// @param started when the container started, in seconds since the start of the rollout; negative: before it
    public record Origin(String source, Arm arm, String pod, double started) {}
}
