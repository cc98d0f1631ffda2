package dev.belay.testkit.canary;

import dev.belay.core.rollout.Reason;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.Severity;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Verification;
import java.util.ArrayList;
import java.util.List;

/// What the state documents of one rollout told so far.
final class Course {
    private static final double CONTROL_ONLY = 5;

    private final List<StateDocument> documents = new ArrayList<>();
    private double controlSince = Double.NaN;
    private int judged;
    private boolean breached;
    private boolean aborted;
    private boolean promoting;
    private boolean proven;
    private boolean evicted;
    private double backSince = Double.NaN;
    private long backEpoch;

    void take(StateDocument document) {
        documents.add(document);
        Rollout rollout = document.rollout();
        boolean back = rollout.state() instanceof State.WayBack;
        breached |= back || frozen(rollout.state());
        aborted |= rollout.memory().abort().stored();
        promoting |= in(rollout.state()) instanceof State.Promoting;
        judged = Math.max(judged, leg(rollout.state()));
        proof(document);
        if (back && (Double.isNaN(backSince) || document.epoch() != backEpoch)) {
            backSince = document.t();
            backEpoch = document.epoch();
        }
    }

    /// The route or the canary's Service leads elsewhere: what was proven of it is no longer.
    ///
    /// @param evicted the canary's Service led elsewhere before, and still does
    void led(boolean evicted) {
        this.evicted = evicted && (proven || this.evicted);
        proven = false;
        controlSince = Double.NaN;
    }

    private void proof(StateDocument document) {
        Rollout rollout = document.rollout();
        Verification seen = rollout.traffic().seen();
        controlSince = !seen.controlPlaneOnly() ? Double.NaN : Double.isNaN(controlSince) ? document.t() : controlSince;
        proven = seen.answer() == Answer.YES
                || document.t() - controlSince >= CONTROL_ONLY
                || rollout.traffic().accepted()
                || proven && seen.answer() != Answer.NO;
    }

    boolean begun() {
        return !documents.isEmpty();
    }

    StateDocument last() {
        return documents.getLast();
    }

    Rollout rollout() {
        return last().rollout();
    }

    /// A breach, or an abort, is stored.
    boolean breached() {
        return breached || aborted;
    }

    boolean aborted() {
        return aborted;
    }

    boolean promoting() {
        return promoting;
    }

    boolean proven() {
        return proven;
    }

    /// It was proven with the canary's Service led elsewhere: a route that is restored later gives its pods nothing.
    boolean evicted() {
        return evicted;
    }

    /// The last leg that was judged; 0: none, the copies were warm; -1: not even that.
    int judged() {
        return documents.stream().noneMatch(d -> in(d.rollout().state()) instanceof State.Warming) ? -1 : judged;
    }

    /// For how long this driver has been on the way back, in seconds; 0: it is not.
    double back() {
        return Double.isNaN(backSince) ? 0 : last().t() - backSince;
    }

    /// Which leg a state stands on; N + 1 while baking.
    private static int leg(State state) {
        return switch (in(state)) {
            case State.Analysing(int n, double _, double _) -> n;
            case State.Baking _ -> Integer.MAX_VALUE;
            case State.Forward _, State.WayBack _, State.Terminal _ -> 0;
        };
    }

    static State in(State state) {
        return state instanceof State.Held held ? held.in() : state;
    }

    private static boolean frozen(State state) {
        return state instanceof State.Held held
                && held.reasons().stream().map(Reason::id).anyMatch("frozen"::equals);
    }

    /// Whether the way back is so hard that it does not wait for proof (CN-56, rung 3).
    boolean critical() {
        return switch (rollout().state()) {
            case State.RollingBack back -> critical(back);
            case State.Stalled stalled -> critical(stalled.in());
            case State.Forward _, State.Terminal _ -> false;
        };
    }

    private static boolean critical(State.RollingBack back) {
        return back.cause().severity() == Severity.CRITICAL;
    }
}
