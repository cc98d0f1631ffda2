package dev.belay.core.point;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Everything that was read for a point.
///
/// @param unknown what could not be read
public record Capture(
        Origin origin, Environment environment, Observed observed, Proof proof, List<Manifest.Unknown> unknown) {
    public Capture {
        unknown = List.copyOf(unknown);
    }

    /// Who takes the point, when and why.
    ///
    /// @param slot see [Slot#toString()]; empty: none
    /// @param trigger see [Manifest#trigger()]
    public record Origin(
            Instant at,
            String slot,
            String trigger,
            Actor actor,
            GitState git,
            Manifest.Release release,
            String toolVersion) {}

    /// @param objects of the default kinds, as the server gave them
    /// @param components the components as configured; the empty object: none
    public record Observed(
            List<Resource> objects, List<Resource> pods, List<Resource> replicaSets, Value.Obj components) {
        public Observed {
            objects = List.copyOf(objects);
            pods = List.copyOf(pods);
            replicaSets = List.copyOf(replicaSets);
        }

        /// The objects that a point takes.
        List<Resource> taken() {
            return objects.stream().filter(o -> Ownership.skip(o).isEmpty()).toList();
        }
    }

    /// @param suites those that need no repository
    /// @param outcomes of the suites that ran
    public record Proof(List<HttpSuite> suites, List<SuiteOutcome> outcomes, PerformanceResult performance) {
        public Proof {
            suites = List.copyOf(suites);
            outcomes = List.copyOf(outcomes);
        }

        public static Proof none() {
            return new Proof(List.of(), List.of(), new PerformanceResult.Skipped("not asked for"));
        }
    }

    /// The images with their digests.
    Images images() {
        return Images.of(observed.taken(), observed.pods());
    }

    /// All that is not known, images without a digest and unreliable performance among it.
    List<Manifest.Unknown> allUnknown() {
        List<Manifest.Unknown> all = new ArrayList<>(unknown);
        for (Images.Image image : images().images()) {
            if (image.digest().isEmpty()) {
                all.add(new Manifest.Unknown(
                        "digest of " + image.spec() + " (" + image.workload() + ")", "no pod shows it"));
            }
        }
        if (proof.performance() instanceof PerformanceResult.Unknown(String why)) {
            all.add(new Manifest.Unknown("performance", why));
        }
        return all;
    }
}
