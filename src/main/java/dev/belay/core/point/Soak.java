package dev.belay.core.point;

import dev.belay.core.model.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whether a point's state ran long enough without trouble, concluded from facts by whatever command asks (10.6).
public final class Soak {
    private Soak() {}

    /// A later point, or a live read.
    ///
    /// @param running what ran then, see [Contents#running()]
    /// @param what saw it, for evidence: an id or `live`
    public record Sighting(Instant at, Digest running, boolean workloadsReady, boolean smokeAsExpected, String what) {}

    /// A record of a rollback, an abort, a failed probe or a workload that was not ready.
    public record Trouble(Instant at, String what) {}

    /// @param running what ran when the point was taken
    /// @param length `points.soak`
    public record Facts(
            Instant capturedAt, Digest running, Duration length, List<Sighting> sightings, List<Trouble> troubles) {
        public Facts {
            sightings = List.copyOf(sightings);
            troubles = List.copyOf(troubles);
        }
    }

    /// What the facts say.
    public sealed interface Conclusion {
        record Soaked(Instant at, String evidence) implements Conclusion {}

        /// Nothing speaks against it; something that proves it is wanting.
        record NotYet(Instant from) implements Conclusion {}

        record Spoiled(String evidence) implements Conclusion {}
    }

    public static Conclusion conclude(Facts facts) {
        Instant end = facts.capturedAt().plus(facts.length());
        Optional<Trouble> trouble = facts.troubles().stream()
                .filter(t -> !t.at().isBefore(facts.capturedAt()) && !t.at().isAfter(end))
                .min(Comparator.comparing(Trouble::at));
        if (trouble.isPresent()) {
            return new Conclusion.Spoiled(
                    trouble.get().what() + " at " + trouble.get().at());
        }
        return facts.sightings().stream()
                .filter(s -> !s.at().isBefore(end) && proves(s, facts.running()))
                .min(Comparator.comparing(Sighting::at))
                .<Conclusion>map(s -> new Conclusion.Soaked(s.at(), "seen by " + s.what() + " at " + s.at()))
                .orElse(new Conclusion.NotYet(end));
    }

    private static boolean proves(Sighting sighting, Digest running) {
        return sighting.running().equals(running) && sighting.workloadsReady() && sighting.smokeAsExpected();
    }
}
