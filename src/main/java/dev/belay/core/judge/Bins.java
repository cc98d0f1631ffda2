package dev.belay.core.judge;

import dev.belay.core.signal.Buckets;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.NativeBuckets;
import dev.belay.core.signal.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bins into which durations are counted, fixed before the first bet, with the probabilities that the
/// past of the control gives them and their scores: the mean normal score of a bin, so that a shift of the
/// whole distribution shows as one number.
final class Bins {
    private static final double NO_MASS = 0.5;

    private final Shape shape;
    private final double[] edges;
    private final double[] prior;
    private final double[] scores;
    private final List<ShiftBet.Tilt> slower;
    private final List<ShiftBet.Tilt> faster;

    /// How durations are given.
    enum Form {
        SAMPLES,
        CLASSIC,
        NATIVE
    }

    /// What the bins are made of.
    ///
    /// @param schema of a native histogram
    /// @param unit milliseconds per unit of a native histogram
    /// @param edges upper ends in milliseconds, rising; the last bin has none
    /// @param counts of the control's past, by bin: one more than edges
    record Shape(Form form, int schema, double unit, List<Double> edges, List<Long> counts) {
        Shape {
            edges = List.copyOf(edges);
            counts = List.copyOf(counts);
        }
    }

    /// How a duration is shortened before it is counted.
    ///
    /// @param factor for samples
    /// @param buckets for native histograms, whole ones
    record Stretch(double factor, int buckets) {
        static final Stretch NONE = new Stretch(1, 0);
    }

    Bins(Shape shape) {
        this.shape = shape;
        this.edges = shape.edges().stream().mapToDouble(e -> e).toArray();
        this.prior = probabilities(shape.counts());
        this.scores = scores(prior);
        this.slower = ShiftBet.tilts(scores, 1);
        this.faster = ShiftBet.tilts(scores, -1);
    }

    private static double[] probabilities(List<Long> counts) {
        double sum = counts.stream().mapToDouble(n -> n + NO_MASS).sum();
        return counts.stream().mapToDouble(n -> (n + NO_MASS) / sum).toArray();
    }

    static double[] scores(double[] p) {
        double[] scores = new double[p.length];
        double below = 0;
        double left = 0;
        for (int j = 0; j < p.length; j++) {
            below += p[j];
            double right = j == p.length - 1 || below >= 1 ? 0 : Normal.density(Normal.quantile(below));
            scores[j] = (left - right) / p[j];
            left = right;
        }
        return scores;
    }

    Shape shape() {
        return shape;
    }

    int size() {
        return prior.length;
    }

    double prior(int bin) {
        return prior[bin];
    }

    double[] scores() {
        return scores;
    }

    List<ShiftBet.Tilt> slower() {
        return slower;
    }

    List<ShiftBet.Tilt> faster() {
        return faster;
    }

    /// The edge whose share of the past below it is nearest to q; -1 when there is no edge.
    int nearest(double q) {
        int nearest = -1;
        double best = Double.POSITIVE_INFINITY;
        double below = 0;
        for (int j = 0; j < edges.length; j++) {
            below += prior[j];
            if (Math.abs(below - q) < best - 1e-12) {
                best = Math.abs(below - q);
                nearest = j;
            }
        }
        return nearest;
    }

    /// Share of the past above an edge.
    double above(int edge) {
        double sum = 0;
        for (int j = prior.length - 1; j > edge; j--) {
            sum += prior[j];
        }
        return sum;
    }

    /// The lowest edge that is at least so high; as many as there are edges when none is.
    int edgeFrom(double limit) {
        int edge = 0;
        while (edge < edges.length && edges[edge] < limit) {
            edge++;
        }
        return edge;
    }

    double edge(int index) {
        return edges[index];
    }

    /// Requests by bin; empty when they are given in another way than the past was, or between other bounds.
    Optional<long[]> count(Latencies given, Stretch stretch) {
        long[] counts = new long[size()];
        boolean fits = given.total() == 0
                || switch (given) {
                    case Samples samples -> {
                        boolean same = shape.form() == Form.SAMPLES;
                        if (same) {
                            samples.into(counts, edges, stretch.factor());
                        }
                        yield same;
                    }
                    case Buckets buckets -> shape.form() == Form.CLASSIC && classic(buckets, counts);
                    case NativeBuckets sparse ->
                        shape.form() == Form.NATIVE
                                && sparse.unit() == shape.unit()
                                && sparse.schema() >= shape.schema()
                                && sparse(sparse.coarser(shape.schema()), stretch.buckets(), counts);
                };
        return fits ? Optional.of(counts) : Optional.empty();
    }

    private boolean classic(Buckets buckets, long[] counts) {
        double below = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < buckets.counts().size(); i++) {
            int bin = edgeFrom(buckets.bounds().get(i));
            if (buckets.counts().get(i) > 0 && bin > 0 && below < edges[bin - 1]) {
                return false;
            }
            counts[bin] += buckets.counts().get(i);
            below = buckets.bounds().get(i);
        }
        return true;
    }

    private boolean sparse(NativeBuckets sparse, int shift, long[] counts) {
        counts[0] += sparse.zero();
        sparse.counts().forEach((index, n) -> counts[edgeFrom(sparse.bound(index - shift))] += n);
        return true;
    }

    /// The bins of a native histogram in a coarser schema: each edge moves up to the next bound that is left.
    Bins coarser(int schema) {
        List<Double> kept = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        long sum = 0;
        for (int j = 0; j < edges.length; j++) {
            sum += shape.counts().get(j);
            double bound = coarser(edges[j], schema);
            if (j + 1 == edges.length || coarser(edges[j + 1], schema) > bound) {
                kept.add(bound);
                counts.add(sum);
                sum = 0;
            }
        }
        counts.add(shape.counts().get(edges.length));
        return new Bins(new Shape(Form.NATIVE, schema, shape.unit(), kept, counts));
    }

    /// Counts by these bins as counts by coarser ones.
    List<Long> merge(List<Long> counts, Bins coarse) {
        long[] merged = new long[coarse.size()];
        for (int j = 0; j < counts.size(); j++) {
            merged[j < edges.length ? coarse.edgeFrom(edges[j]) : coarse.size() - 1] += counts.get(j);
        }
        List<Long> list = new ArrayList<>();
        for (long n : merged) {
            list.add(n);
        }
        return list;
    }

    private double coarser(double bound, int schema) {
        double exponent = Logs.log(bound / shape.unit()) / Logs.log(2);
        int index = (int) Math.rint(Math.scalb(exponent, shape.schema()));
        int up = -Math.floorDiv(-index, 1 << (shape.schema() - schema));
        return new NativeBuckets(schema, shape.unit(), 0, java.util.Map.of()).bound(up);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bins that && shape.equals(that.shape);
    }

    @Override
    public int hashCode() {
        return shape.hashCode();
    }

    @Override
    public String toString() {
        return shape.toString();
    }
}
