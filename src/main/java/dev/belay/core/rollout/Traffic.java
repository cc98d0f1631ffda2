package dev.belay.core.rollout;

import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;

/// What is known of the traffic.
///
/// @param split the last one written and read back
/// @param aim the one being written, or the same
/// @param at when the last write was begun
/// @param seen the last verification
/// @param seenSince since when it has said the same
/// @param accepted whether a person took it as verified, until the next write
public record Traffic(Split split, Split aim, double at, Verification seen, double seenSince, boolean accepted) {
    private static final double CONTROL_ONLY_BACK = 5;

    static Traffic start() {
        return new Traffic(
                Split.original(), Split.original(), 0, Verification.unknown("nothing has been written"), 0, false);
    }

    /// The largest share that the canary may have now.
    public int mostCanary() {
        return Math.max(split.canary(), aim.canary());
    }

    /// A write begins; the same write tried again is no new one.
    Traffic writing(Split next, double t) {
        boolean underWay = next.equals(aim) && !next.equals(split);
        return underWay
                ? this
                : new Traffic(split, next, t, Verification.unknown("the split is being written"), t, false);
    }

    Traffic written(Split done, double t) {
        return done.equals(aim) ? new Traffic(done, done, t, seen, seenSince, accepted) : this;
    }

    /// The write that was under way never came to be.
    Traffic abandoned() {
        return new Traffic(split, split, at, seen, seenSince, accepted);
    }

    public boolean underWay() {
        return !split.equals(aim);
    }

    /// By the last look: in effect, or the control plane has said so for some seconds and no counter shows
    /// more, or a person took it as that. Never while the write is under way.
    boolean verified(double t, double controlOnly) {
        return !underWay()
                && (accepted || seen.answer() == Answer.YES || seen.controlPlaneOnly() && t - seenSince >= controlOnly);
    }

    /// On the way back: proof, or five seconds of the control plane's word alone (row 31).
    boolean back(double t) {
        return seen.answer() == Answer.YES || seen.controlPlaneOnly() && t - seenSince >= CONTROL_ONLY_BACK;
    }

    Traffic looked(Verification now, double t) {
        boolean same = now.control() == seen.control() && now.data() == seen.data();
        return new Traffic(split, aim, at, now, same ? seenSince : t, accepted);
    }

    Traffic accept() {
        return new Traffic(split, aim, at, seen, seenSince, true);
    }
}
