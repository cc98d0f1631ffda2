package dev.belay.core.judge;

import java.util.List;
import java.util.Map;

/// The judge's word on one tick, with what it rests on.
///
/// @param t seconds since the start of the rollout, at the end of the tick
/// @param cause with `ROLLBACK`: what is to blame, as `success`, `events`, `cross_user`, `no-data`; else empty
/// @param sentence the reason in one sentence, with its numbers
/// @param logE the combined evidence, natural logarithm
/// @param holds with `HOLD`: each reason
/// @param parts evidence and counts per metric, by its name
public record Decision(
        double t,
        Verdict verdict,
        String cause,
        String sentence,
        double logE,
        List<Hold> holds,
        Map<String, Part> parts) {
    public Decision {
        holds = List.copyOf(holds);
        parts = Map.copyOf(parts);
    }

    /// Why a tick holds.
    ///
    /// @param id `stale`, `partial`, `suspicion`, `shared`, `sentinel`, `split`, `burn-in`, ...
    public record Hold(String id, String text) {}

    /// One metric's share.
    ///
    /// @param logE evidence that the canary is worse
    /// @param logProof evidence that it is no worse than the margin; `-Infinity` where no proof is asked
    public record Part(
            double logE,
            double logProof,
            double weight,
            long canaryTotal,
            long canaryBad,
            long controlTotal,
            long controlBad) {}
}
