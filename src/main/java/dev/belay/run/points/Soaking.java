package dev.belay.run.points;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Value;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Mark;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Quality;
import dev.belay.core.point.Soak;
import dev.belay.core.point.StoreKey;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Concludes from later points and live reads which points are soaked, and marks them (10.6). Any command that
/// needs `last-good` asks it first.
public record Soaking(Catalogue catalogue, PointEvents events) {

    /// @param now the time of the marks
    /// @param troubles recorded in the environment
    /// @param live fresh reads; may be empty
    public record Question(
            Manifest.Where where, Duration soak, Instant now, List<Soak.Trouble> troubles, List<Soak.Sighting> live) {
        public Question {
            troubles = List.copyOf(troubles);
            live = List.copyOf(live);
        }
    }

    /// A live read as a sighting.
    ///
    /// @param smokeAsExpected whether the smoke suites, run now, gave what they must
    public static Soak.Sighting sighting(LiveState live, StoreKey key, boolean smokeAsExpected, Instant at) {
        boolean whole = live.unknown().isEmpty();
        return new Soak.Sighting(
                at,
                Contents.of(live.objects(), key).running(),
                whole && live.notReady().isEmpty(),
                smokeAsExpected,
                "a live read");
    }

    /// Looks from the newest point back to the newest one that is good already: older ones change nothing.
    ///
    /// @return the ids of the points that were marked as soaked now
    public List<String> conclude(Question question) {
        List<String> marked = new ArrayList<>();
        List<Soak.Sighting> sightings = new ArrayList<>(question.live());
        for (Quality.Candidate candidate : catalogue.of(question.where().env()).reversed()) {
            if (!candidate.manifest().where().equals(question.where())
                    || candidate.manifest().isPre()) {
                continue;
            }
            if (Quality.goodOnceSoaked(candidate)) {
                if (candidate.state().soaked()) {
                    break;
                }
                conclude(candidate, question, sightings).ifPresent(marked::add);
            }
            sighting(candidate).ifPresent(sightings::add);
        }
        return marked;
    }

    private Optional<String> conclude(Quality.Candidate candidate, Question question, List<Soak.Sighting> sightings) {
        Optional<Soak.Sighting> own = sighting(candidate);
        if (own.isEmpty() || sightings.isEmpty()) {
            return Optional.empty();
        }
        Soak.Conclusion conclusion = Soak.conclude(new Soak.Facts(
                candidate.manifest().createdAt(),
                own.get().running(),
                question.soak(),
                sightings,
                question.troubles()));
        if (!(conclusion instanceof Soak.Conclusion.Soaked(Instant _, String evidence))) {
            return Optional.empty();
        }
        String id = candidate.manifest().id();
        catalogue.store().mark(PointState.fresh(id).with(new Mark.Soaked(question.now(), evidence)));
        events.happened("point.soaked", Value.object("point", Value.of(id), "evidence", Value.of(evidence)));
        return Optional.of(id);
    }

    /// A point as a sighting of what ran when it was taken.
    private Optional<Soak.Sighting> sighting(Quality.Candidate candidate) {
        try {
            Point point = catalogue.open(candidate.manifest().id());
            boolean smoke = catalogue.reader().suites(point).stream()
                    .filter(HttpSuite::smoke)
                    .anyMatch(s -> !candidate.expected().of(s.name()).isEmpty());
            return Optional.of(new Soak.Sighting(
                    candidate.manifest().createdAt(),
                    catalogue.reader().contents(point).running(),
                    catalogue.reader().workloadsReady(point)
                            && candidate.manifest().unknown().isEmpty(),
                    smoke && candidate.expected().met(),
                    candidate.manifest().id()));
        } catch (Malformed | WorldException _) {
            return Optional.empty();
        }
    }
}
