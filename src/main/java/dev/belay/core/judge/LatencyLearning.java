package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Latency before there are bins: without a capture, the control's first ticks show where its durations lie,
/// and carry no bet.
///
/// @param past what the control gave so far
record LatencyLearning(List<Latencies> past) implements Evidence {
    private static final int TICKS = 6;
    private static final int KEPT = 200;

    LatencyLearning {
        past = List.copyOf(past);
    }

    /// With bins at once where a capture shows them.
    static Evidence start(List<Latencies> capture, Parameters parameters) {
        return capture.isEmpty()
                ? new LatencyLearning(List.of())
                : LatencyEvidence.start(Binning.of(capture, parameters.get(Setting.LATENCY_SLO_MS)), parameters);
    }

    /// @param shown what the bins are learnt from: the control; where there is none, the canary
    Evidence next(Latencies shown, Parameters parameters) {
        if (shown.total() == 0) {
            return this;
        }
        List<Latencies> next = new ArrayList<>(past);
        next.add(shown instanceof Samples samples ? thinned(samples) : shown);
        return next.size() < TICKS ? new LatencyLearning(next) : start(next, parameters);
    }

    /// As many as the state has room for, evenly over their order.
    private static Samples thinned(Samples samples) {
        if (samples.total() <= KEPT) {
            return samples;
        }
        double[] sorted = samples.values();
        Arrays.sort(sorted);
        double[] kept = new double[KEPT];
        for (int i = 0; i < KEPT; i++) {
            kept[i] = sorted[(int) Math.round((double) i * (sorted.length - 1) / (KEPT - 1))];
        }
        return Samples.of(kept);
    }

    @Override
    public double logE(Parameters parameters, boolean controlled) {
        return 0;
    }

    @Override
    public List<String> notes() {
        return List.of("learning the durations of the control: " + past.size() + " of " + TICKS + " ticks");
    }

    @Override
    public Value toValue() {
        return Value.object(
                "past", new Value.Arr(past.stream().map(LatencyText::of).toList()));
    }

    static LatencyLearning of(Value document) {
        return new LatencyLearning(
                document.items("/past").stream().map(LatencyText::read).toList());
    }
}
