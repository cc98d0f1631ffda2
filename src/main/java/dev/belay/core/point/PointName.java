package dev.belay.core.point;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// How a person names a point on the command line.
public sealed interface PointName {

    /// Reads `POINT`: an id or a unique part of one, `last-good`, `last-verified`, `pre:OP`, `label:k=v`, `@FILE`.
    ///
    /// @throws IllegalArgumentException when it is none of these, saying why
    static PointName of(String text) {
        if (text.equals("last-good")) {
            return new LastGood();
        }
        if (text.equals("last-verified")) {
            return new LastVerified();
        }
        if (text.startsWith("@") && text.length() > 1) {
            return new InFile(text.substring(1));
        }
        if (text.startsWith("pre:") && text.length() > 4) {
            return new Pre(text.substring(4));
        }
        if (text.startsWith("label:")) {
            return label(text.substring(6));
        }
        if (text.matches("rp-[A-Za-z0-9.…-]*|[A-Za-z0-9-]{4,}")) {
            return new Id(text);
        }
        throw new IllegalArgumentException("\"" + text
                + "\" names no point; write an id, at least 4 characters of it, last-good, last-verified, pre:OP, "
                + "label:KEY=VALUE or @FILE.belay");
    }

    private static PointName label(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("\"label:" + pair + "\" is not label:KEY=VALUE");
        }
        return new Label(pair.substring(0, equals), pair.substring(equals + 1));
    }

    /// What was found for a name.
    sealed interface Found {
        record One(Quality.Candidate point) implements Found {}

        record Nothing() implements Found {}

        /// @param ids those that the part fits, sorted
        record Several(List<String> ids) implements Found {
            public Several {
                ids = List.copyOf(ids);
            }
        }

        /// It is not in the store but in this file.
        record File(String path) implements Found {}
    }

    /// Looks the name up among the points of one environment.
    default Found in(Collection<Quality.Candidate> points, Manifest.Where where) {
        return switch (this) {
            case Id id -> id.find(points);
            case LastGood _ -> found(Quality.lastGood(points, where));
            case LastVerified _ -> found(Quality.lastVerified(points, where));
            case Pre(String operation) -> newest(points, c -> c.manifest().before(operation));
            case Label(String key, String value) ->
                newest(points, c -> value.equals(c.state().labels().get(key)));
            case InFile(String path) -> new Found.File(path);
        };
    }

    private static Found newest(Collection<Quality.Candidate> points, Predicate<Quality.Candidate> wanted) {
        return found(points.stream()
                .filter(wanted)
                .max(Comparator.comparing((Quality.Candidate c) -> c.manifest().createdAt())));
    }

    private static Found found(Optional<Quality.Candidate> point) {
        return point.<Found>map(Found.One::new).orElse(new Found.Nothing());
    }

    /// @param text the whole id, a unique beginning, a unique part of at least 4 characters, or what people
    ///     print: `rp-…-7f3a`
    record Id(String text) implements PointName {
        private static final int SHORTEST = 4;

        private Found find(Collection<Quality.Candidate> points) {
            List<Predicate<String>> ways =
                    List.of(text::equals, id -> id.startsWith(text), this::abbreviates, this::isPartOf);
            for (Predicate<String> way : ways) {
                List<Quality.Candidate> fitting =
                        points.stream().filter(c -> way.test(c.manifest().id())).toList();
                if (fitting.size() == 1) {
                    return new Found.One(fitting.getFirst());
                }
                if (!fitting.isEmpty()) {
                    return new Found.Several(fitting.stream()
                            .map(c -> c.manifest().id())
                            .sorted()
                            .toList());
                }
            }
            return new Found.Nothing();
        }

        private boolean abbreviates(String id) {
            String[] ends = text.replace("...", "…").split("…", -1);
            return ends.length == 2 && id.startsWith(ends[0]) && id.endsWith(ends[1]);
        }

        private boolean isPartOf(String id) {
            return text.length() >= SHORTEST && id.contains(text);
        }
    }

    record LastGood() implements PointName {}

    record LastVerified() implements PointName {}

    /// @param operation the id of the operation before whose writes it was kept
    record Pre(String operation) implements PointName {}

    record Label(String key, String value) implements PointName {}

    record InFile(String path) implements PointName {}
}
