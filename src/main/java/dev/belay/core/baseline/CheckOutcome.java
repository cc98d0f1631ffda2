package dev.belay.core.baseline;

/// How one check of a suite ended.
///
/// @param id `<suite>/<name>`, stable from run to run
/// @param detail why it did not pass; empty when it passed
public record CheckOutcome(String id, Status status, String detail) {

    /// A check that could not run is unknown, and unknown is not good.
    public enum Status {
        PASSED,
        FAILED,
        UNKNOWN
    }

    public static CheckOutcome passed(String id) {
        return new CheckOutcome(id, Status.PASSED, "");
    }
}
