package dev.belay.core.point;

import dev.belay.core.baseline.Expected;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which points of an environment are good enough for what (10.6). No mode waives any of it.
public final class Quality {
    public static final int VERIFIED = 3;
    private static final Comparator<Candidate> AGE = Comparator.<Candidate, Instant>comparing(
                    c -> c.manifest().createdAt())
            .thenComparing(c -> c.manifest().id());

    private Quality() {}

    /// What is known about one point.
    ///
    /// @param expected what its tests gave
    /// @param smoke the names of the suites that are smoke suites
    public record Candidate(Manifest manifest, PointState state, Expected expected, List<String> smoke) {
        public Candidate {
            smoke = List.copyOf(smoke);
        }

        /// A point whose suites cannot be read: never good.
        public static Candidate unreadable(Manifest manifest, PointState state) {
            return new Candidate(manifest, state, new Expected("", new TreeMap<>()), List.of());
        }

        /// Whether all its tests gave what they must, those of a smoke suite among them.
        public boolean suitesAsExpected() {
            return expected.met()
                    && smoke.stream().anyMatch(name -> !expected.of(name).isEmpty());
        }
    }

    /// Whether a file of a point must be read to know how its suites went.
    public static boolean tellsOfSuites(String path) {
        return path.equals(Layout.EXPECTED) || path.startsWith(Layout.SMOKE);
    }

    /// The newest point of level 3 or more that is not what an operation kept before its writes.
    public static Optional<Candidate> lastVerified(Collection<Candidate> points, Manifest.Where where) {
        return points.stream().filter(c -> verified(c, where)).max(AGE);
    }

    /// The same, passing over points for which going there would change nothing (EM-2): from the newest on, the first
    /// that is not one. `equal` is asked of no older one.
    public static Optional<Candidate> lastVerifiedBut(
            Collection<Candidate> points, Manifest.Where where, Predicate<Candidate> equal) {
        return points.stream()
                .filter(c -> verified(c, where))
                .sorted(AGE.reversed())
                .filter(c -> !equal.test(c))
                .findFirst();
    }

    /// The newest verified point that is soaked, whose suites ran as expected, with no image known to be gone.
    public static Optional<Candidate> lastGood(Collection<Candidate> points, Manifest.Where where) {
        return points.stream().filter(c -> verified(c, where) && good(c)).max(AGE);
    }

    /// The newest good point that is older than `than`: where to go when that one does not help (RB-13).
    public static Optional<Candidate> goodBefore(Collection<Candidate> points, Manifest.Where where, Manifest than) {
        List<Candidate> older = points.stream()
                .filter(c -> c.manifest().createdAt().isBefore(than.createdAt()))
                .toList();
        return lastGood(older, where);
    }

    /// Whether nothing but the passing of its soak keeps the point from being good.
    public static boolean goodOnceSoaked(Candidate candidate) {
        return candidate.state().level() >= VERIFIED
                && !candidate.manifest().isPre()
                && !candidate.state().withdrawn()
                && !candidate.state().imageGone()
                && candidate.suitesAsExpected();
    }

    /// The newest point that needs nothing more than its soak.
    public static Optional<Candidate> soaking(Collection<Candidate> points, Manifest.Where where) {
        return points.stream()
                .filter(c ->
                        verified(c, where) && goodOnceSoaked(c) && !c.state().soaked())
                .max(AGE);
    }

    private static boolean verified(Candidate c, Manifest.Where where) {
        return c.manifest().where().equals(where)
                && !c.manifest().isPre()
                && c.state().level() >= VERIFIED;
    }

    private static boolean good(Candidate c) {
        return c.state().soaked() && c.suitesAsExpected() && !c.state().imageGone();
    }
}
