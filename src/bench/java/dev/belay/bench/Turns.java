package dev.belay.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Measurements of two ways taken in turns, so that what else the machine does meets both.
///
/// @param ours one for each turn
/// @param theirs as many, in the same order
public record Turns<T>(List<T> ours, List<T> theirs) {
    public Turns {
        ours = List.copyOf(ours);
        theirs = List.copyOf(theirs);
    }

    /// Measures once.
    @FunctionalInterface
    public interface Way<T> {
        T measure() throws IOException, InterruptedException;
    }

    /// One unmeasured turn to warm up, then the turns; who begins changes from turn to turn.
    public static <T> Turns<T> take(int turns, Way<T> ours, Way<T> theirs) throws IOException, InterruptedException {
        List<T> mine = new ArrayList<>();
        List<T> peers = new ArrayList<>();
        ours.measure();
        theirs.measure();
        for (int i = 0; i < turns; i++) {
            if (i % 2 == 0) {
                mine.add(ours.measure());
                peers.add(theirs.measure());
            } else {
                peers.add(theirs.measure());
                mine.add(ours.measure());
            }
        }
        return new Turns<>(mine, peers);
    }

    /// The middle of the turns' ratios: turns are compared with their own partner, not with the lucky one.
    public double ratio(ToDoubleFunction<T> number) {
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = number.applyAsDouble(ours.get(i)) / number.applyAsDouble(theirs.get(i));
        }
        return median(ratios);
    }

    /// The middle of one side's numbers.
    public static <T> double median(List<T> side, ToDoubleFunction<T> number) {
        return median(side.stream().mapToDouble(number).toArray());
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
