package dev.belay.core.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where points are kept, for how long, and when one counts as good.
///
/// @param directories stores that are directories, in their order; none: the state directory
/// @param gitRefs stores that are refs of the repository
/// @param retention how many of each class to keep: `last`, `hourly`, `daily`, `weekly`, `monthly`, `yearly`
/// @param soak how long a point must hold before it is `last-good`
public record PointSettings(
        List<FilePath> directories,
        List<String> gitRefs,
        Map<String, Long> retention,
        Duration soak,
        Secrets secrets,
        List<String> recipients) {
    private static final Duration SOAK = Duration.ofMinutes(30);
    private static final List<String> CLASSES = List.of("last", "hourly", "daily", "weekly", "monthly", "yearly");

    public PointSettings {
        directories = List.copyOf(directories);
        gitRefs = List.copyOf(gitRefs);
        retention = Map.copyOf(retention);
        recipients = List.copyOf(recipients);
    }

    /// How Secrets stand in a point. Never in plain text.
    public enum Secrets {
        REFERENCE,
        SEALED
    }

    static PointSettings read(Fields fields) {
        Fields secrets = fields.fields("secrets");
        List<String> recipients = secrets.texts("recipients");
        Secrets mode = secrets.choice("mode", recipients.isEmpty() ? Secrets.REFERENCE : Secrets.SEALED);
        if (mode == Secrets.SEALED && recipients.isEmpty()) {
            fields.problems().add(secrets.placeOf("mode"), "\"sealed\" needs \"recipients\"");
        }
        secrets.end();
        List<Fields> stores = fields.list("store", node -> Fields.of(node, fields.problems()));
        PointSettings points = new PointSettings(
                stores.stream()
                        .map(s -> FilePath.read(s, "dir"))
                        .filter(FilePath::isGiven)
                        .toList(),
                stores.stream()
                        .map(s -> s.text("git", ""))
                        .filter(s -> !s.isEmpty())
                        .toList(),
                retention(fields.fields("retention")),
                fields.duration("soak", SOAK),
                mode,
                recipients);
        stores.forEach(PointSettings::endOfStore);
        fields.end();
        return points;
    }

    private static void endOfStore(Fields store) {
        if (store.count("dir", "git") != 1) {
            store.problems().add(store.place(), "a store has either \"dir\" or \"git\"");
        }
        store.end();
    }

    private static Map<String, Long> retention(Fields fields) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String each : CLASSES) {
            long count = fields.whole(each, 0, 1_000_000, -1);
            if (count >= 0) {
                counts.put(each, count);
            }
        }
        fields.end();
        return counts;
    }
}
