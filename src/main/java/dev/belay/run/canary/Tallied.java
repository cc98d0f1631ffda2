package dev.belay.run.canary;

import dev.belay.core.rollout.Census.Member;
import dev.belay.core.rollout.Prediction;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Sample;
import java.util.List;

/// The old version's traffic over some ticks, before anything is rolled out.
final class Tallied {
    private final Ledger ledger;
    private Counts counts = Counts.none();
    private double opened;
    private double first = Double.NaN;
    private double last = Double.NaN;

    Tallied(double tick) {
        this.ledger = new Ledger(tick, true);
    }

    void take(List<Member> asked, List<Sample> samples, double t) {
        ledger.seen(asked, true, t);
        ledger.take(samples, List.of(), t, 0);
        if (Double.isNaN(first)) {
            // The first reading of a counter says where it stands, not how fast it grows.
            first = t;
        } else {
            counts = counts.plus(ledger.counts(Arm.STABLE));
            opened += ledger.opened(Arm.STABLE);
        }
        last = t;
    }

    Prediction.Seen seen() {
        double seconds = last - first;
        if (!(seconds > 0)) {
            return new Prediction.Seen(0, 0, 0, 0);
        }
        double failure = counts.total() == 0 ? 0 : (double) counts.bad() / counts.total();
        return new Prediction.Seen(
                counts.total() / seconds, failure, opened / seconds, Math.max(0, ledger.open(Arm.STABLE)));
    }
}
