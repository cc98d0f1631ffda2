package dev.belay.core.judge;

import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Samples;
import java.util.Arrays;
import java.util.List;

/// Durations of one tick, counted by bin.
///
/// @param earlier the control's requests by bin in all earlier ticks
/// @param plain as they came, but for the tolerance
/// @param shortened the canary's shortened by the margin that is to be proven
/// @param slower than the objective allows
record LatencyTick(Bins bins, List<Long> earlier, ShiftBet.Tick plain, ShiftBet.Tick shortened, Trial slower) {

    /// Durations as they came.
    record Given(Latencies canary, Latencies control) {}

    /// A tick in which nothing can be used.
    static LatencyTick none(Bins bins, List<Long> earlier) {
        ShiftBet.Tick nothing = ShiftBet.Tick.none(bins.size());
        return new LatencyTick(bins, earlier, nothing, nothing, Trial.none());
    }

    /// Counts them; nothing when they fit the bins no more.
    static LatencyTick of(Bins bins, Given given, List<Long> earlier, Parameters parameters) {
        Stretches stretches = Stretches.of(bins, parameters);
        var canary = bins.count(given.canary(), stretches.tolerance());
        var control = bins.count(given.control(), Bins.Stretch.NONE);
        var shortened = bins.count(given.canary(), stretches.margin());
        if (canary.isEmpty() || control.isEmpty() || shortened.isEmpty()) {
            return none(bins, earlier);
        }
        double objective = parameters.get(Setting.LATENCY_SLO_MS);
        return new LatencyTick(
                bins,
                earlier,
                new ShiftBet.Tick(canary.get(), control.get()),
                new ShiftBet.Tick(shortened.get(), control.get()),
                new Trial(slower(bins, given.canary(), objective), slower(bins, given.control(), objective)));
    }

    private static Counts slower(Bins bins, Latencies given, double objective) {
        if (given instanceof Samples samples) {
            return new Counts(samples.total(), samples.above(objective));
        }
        long[] counts = bins.count(given, Bins.Stretch.NONE).orElseThrow();
        int edge = bins.edgeFrom(objective);
        return new Counts(
                given.total(),
                Arrays.stream(counts).skip(Math.min(edge + 1, counts.length)).sum());
    }

    boolean empty() {
        return plain.canaryTotal() + plain.controlTotal() == 0;
    }

    /// The control's distribution, from the capture and all earlier ticks.
    double[] expected() {
        return ShiftBet.expected(bins, earlier);
    }

    /// Requests beyond an edge.
    Trial beyond(int edge) {
        return plain.beyond(edge);
    }

    /// What share of the control is expected beyond an edge.
    double expectedBeyond(int edge) {
        long total = 0;
        long bad = 0;
        for (int j = 0; j < earlier.size(); j++) {
            total += earlier.get(j);
            bad += j > edge ? earlier.get(j) : 0;
        }
        return ComparisonBet.expected(new Counts(total, bad), bins.above(edge));
    }

    /// How far the canary's durations are shortened.
    ///
    /// @param tolerance by what is tolerated, in whole buckets at least as much: the bet must gain nothing
    ///     from a canary that is tolerated
    /// @param margin by the margin that is to be proven, in whole buckets at most as much
    private record Stretches(Bins.Stretch tolerance, Bins.Stretch margin) {
        static Stretches of(Bins bins, Parameters parameters) {
            double tolerated = 1 + parameters.get(Setting.LATENCY_TOLERANCE);
            double margin = 1 + parameters.get(Setting.LATENCY_MARGIN);
            return new Stretches(
                    new Bins.Stretch(tolerated, (int) Math.ceil(buckets(bins, tolerated) - 1e-9)),
                    new Bins.Stretch(margin, movable(bins, margin)));
        }
    }

    /// Whole buckets of a native histogram within a factor.
    static int movable(Bins bins, double factor) {
        return (int) Math.floor(buckets(bins, factor) + 1e-9);
    }

    private static double buckets(Bins bins, double factor) {
        return bins.shape().form() == Bins.Form.NATIVE
                ? Math.scalb(Logs.log(factor) / Logs.log(2), bins.shape().schema())
                : 0;
    }
}
