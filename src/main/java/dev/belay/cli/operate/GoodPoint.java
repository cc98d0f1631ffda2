package dev.belay.cli.operate;

import dev.belay.cli.Session;
import dev.belay.cli.site.Site;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.PointName;
import dev.belay.core.point.Quality;
import dev.belay.core.point.Soak;
import dev.belay.core.point.Troubles;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.Times;
import dev.belay.edge.files.JsonReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// The good point of an environment, or why there is none yet, on one line.
record GoodPoint(Session session, Site site, Manifest.Where where) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    Optional<Manifest> found() {
        return site.catalogue().find(PointName.of("last-good"), where)
                        instanceof PointName.Found.One(Quality.Candidate c)
                ? Optional.of(c.manifest())
                : Optional.empty();
    }

    /// The point that needs nothing more than its soak; empty when trouble spoiled it.
    Optional<String> soaking() {
        return Quality.soaking(site.catalogue().of(where.env()), where)
                .filter(c -> until(c).isPresent())
                .map(c -> c.manifest().id());
    }

    Line line() {
        return found().map(m -> Line.of(Mark.OK, "Good     " + m.id() + ", " + age(m) + " old"))
                .orElseGet(() -> Line.of(Mark.WARN, "Good     " + none()));
    }

    /// A point on its soak asks for patience, one that trouble spoiled for another snapshot.
    private String none() {
        String another = "belay snapshot -e " + where.env();
        return Quality.soaking(site.catalogue().of(where.env()), where)
                .flatMap(this::until)
                .orElse("none: " + another);
    }

    /// Empty when it can soak no more.
    private Optional<String> until(Quality.Candidate candidate) {
        Manifest manifest = candidate.manifest();
        Soak.Conclusion conclusion = Soak.conclude(new Soak.Facts(
                manifest.createdAt(),
                Digest.of(Value.empty()),
                site.loaded().settings().points().soak(),
                List.of(),
                troubles()));
        return switch (conclusion) {
            case Soak.Conclusion.NotYet(Instant end) ->
                Optional.of(
                        end.isAfter(site.clock().now())
                                ? "none yet: " + manifest.id() + " soaks until " + time(end)
                                : "none yet: " + manifest.id() + " soaked until " + time(end)
                                        + ", to be seen by: belay snapshot -e " + where.env());
            case Soak.Conclusion.Spoiled _, Soak.Conclusion.Soaked _ -> Optional.empty();
        };
    }

    private List<Soak.Trouble> troubles() {
        return Troubles.of(
                site.tools().audit().lines().stream()
                        .map(line -> JsonReader.read(line, "record"))
                        .toList(),
                where.env());
    }

    private String time(Instant end) {
        ZoneId zone = session.host().zone();
        return TIME.withZone(zone).format(end);
    }

    private String age(Manifest manifest) {
        return Times.shortly(Duration.between(manifest.createdAt(), site.clock().now()));
    }
}
