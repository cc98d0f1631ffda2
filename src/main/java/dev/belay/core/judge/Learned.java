package dev.belay.core.judge;

import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a capture says about judging. Give [#parameters] to [Judge] and [#durations] to [JudgeState#start].
///
/// @param parameters with what was learnt in place of defaults; what was given stays, but for an objective
///     that the old version breaks itself
/// @param durations of the old version
/// @param notes what was learnt, and what could not be, in sentences
public record Learned(Parameters parameters, List<Latencies> durations, List<String> notes) {
    private static final int[] TICKS = {1, 3, 6, 12, 24, 48};
    private static final int[] WINDOWS = {1, 2, 4, 8};
    private static final int LEAST_TICKS = 180;
    private static final double LEAST_MEMORY = 12 * 3600.0;

    public Learned {
        durations = List.copyOf(durations);
        notes = List.copyOf(notes);
    }

    public static Learned from(Capture capture, Parameters parameters) {
        List<Latencies> durations = capture.ticks().stream()
                .flatMap(past -> Stream.of(past.a().latency(), past.b().latency()))
                .filter(given -> given.fault().isEmpty() && given.total() > 0)
                .toList();
        return new Learned(parameters, durations, List.of())
                .failures(capture)
                .latency(capture)
                .memory(capture);
    }

    private Learned failures(Capture capture) {
        List<Counts> counts = capture.ticks().stream()
                .map(past -> past.a().counts().plus(past.b().counts()))
                .toList();
        Counts all = counts.stream().reduce(Counts.none(), Counts::plus);
        if (all.total() == 0) {
            return this;
        }
        double rate = (double) all.bad() / all.total();
        return phi(counts.stream().mapToDouble(Counts::bad).toArray())
                .set(Setting.PRIOR_FAILURE, Math.clamp(rate, 1e-6, 0.99))
                .objective(all, rate);
    }

    private Learned phi(double[] failures) {
        double mean = java.util.Arrays.stream(failures).average().orElse(0);
        return mean == 0
                ? this
                : set(Setting.PHI, Math.max(1, Dispersion.longRunVariance(failures, mean, TICKS) / mean));
    }

    /// An objective that the old version breaks would let no release pass, not even the one that mends it.
    private Learned objective(Counts all, double rate) {
        double allowed = parameters.get(Setting.SLO_FAILURE);
        if (rate <= allowed) {
            return this;
        }
        double high = Math.min(Proportion.of(all.total(), all.bad(), 0.05).high(), 0.99);
        return new Learned(parameters.with(Setting.SLO_FAILURE, high), durations, notes)
                .note("the old version fails " + Sentences.percent(rate) + ", more than the objective of "
                        + Sentences.percent(allowed) + " allows: judged against " + Sentences.percent(high));
    }

    private Learned latency(Capture capture) {
        if (!parameters.sources().further().latency() || capture.podsB() == 0 || durations.isEmpty()) {
            return this;
        }
        Bins bins = Binning.of(durations, parameters.get(Setting.LATENCY_SLO_MS));
        PodNoise noise = PodNoise.of(capture, bins);
        if (noise.ticks() < LEAST_TICKS) {
            return note("the capture has " + noise.ticks() + " of " + LEAST_TICKS
                    + " ticks with durations of both halves: dispersion of latency assumed");
        }
        double omega2 = Dispersion.longRunVariance(noise.differences(), noise.nominal(), TICKS) - noise.nominal();
        double pods = 1.0 / capture.podsA() + 1.0 / capture.podsB();
        return set(Setting.OMEGA2, omega2 * (1 + 120.0 / noise.ticks())).set(Setting.OMEGA2_PODS, pods);
    }

    private Learned memory(Capture capture) {
        if (!parameters.sources().further().memory() || parameters.given(Setting.MEM_LRV)) {
            return this;
        }
        double[] floors = Floors.differences(capture, parameters.get(Setting.MEM_WINDOW));
        if (floors.length * parameters.get(Setting.MEM_WINDOW) < LEAST_MEMORY) {
            return note("no 12 h of memory of two halves in the capture: growth of memory is not judged");
        }
        double variance = Dispersion.longRunVariance(floors, 0, WINDOWS);
        return variance > 0
                ? set(Setting.MEM_LRV, variance)
                : note("memory of the two halves never differs: growth of memory is not judged");
    }

    private Learned set(Setting setting, double value) {
        return parameters.given(setting) ? this : new Learned(parameters.with(setting, value), durations, notes);
    }

    private Learned note(String text) {
        List<String> more = new ArrayList<>(notes);
        more.add(text);
        return new Learned(parameters, durations, more);
    }
}
