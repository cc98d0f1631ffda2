package dev.belay.core.rollout;

import java.util.Set;

/// Why a rollout is held, and what ends it (CN-36).
public record Reason(String id, double since, String text) {
    private static final Set<String> BY_RESUME =
            Set.of("pause", "until", "inconclusive", "unverified", "traffic", "size", "foreign", "gone", "promotion");
    private static final Set<String> AGAIN = Set.of("traffic", "size", "foreign", "gone", "promotion");
    private static final Set<String> BY_PROMOTE = Set.of("approval", "inconclusive", "until", "pause");

    /// What a held rollout waits for to be rid of a reason.
    public enum Ends {
        BY_ITSELF,
        BY_RESUME,
        BY_APPROVE,
        BY_ACCEPTED_ABORT
    }

    public Ends ends() {
        if (BY_RESUME.contains(id)) {
            return Ends.BY_RESUME;
        }
        return switch (id) {
            case "approval" -> Ends.BY_APPROVE;
            case "frozen" -> Ends.BY_ACCEPTED_ABORT;
            default -> Ends.BY_ITSELF;
        };
    }

    /// Whether going on does again what the row did that led here (row 17a).
    public boolean again() {
        return AGAIN.contains(id);
    }

    /// Whether `promote` lifts it (CN-5).
    public boolean endsByPromote() {
        return BY_PROMOTE.contains(id);
    }
}
