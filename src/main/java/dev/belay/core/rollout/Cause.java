package dev.belay.core.rollout;

/// Why a way back was begun.
///
/// @param id `success`, `cross_user`, `crash-loop`, `abort`, `prepare`, `not-ready`, ...
public record Cause(String id, Severity severity, String sentence) {

    public boolean crossUser() {
        return id.equals("cross_user");
    }
}
