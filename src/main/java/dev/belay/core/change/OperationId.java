package dev.belay.core.change;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Ids of operations, plans, drills: prefix, UTC basic time, four random characters, as in
/// `op-20261122T031452Z-k7qd` (CLI-18).
public final class OperationId {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// Base32 of RFC 4648 in lower case.
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int SHORTEST_PART = 4;

    private OperationId() {}

    /// Draws until the id is not known yet.
    ///
    /// @param prefix such as `op`
    public static String draw(String prefix, Instant now, RandomGenerator random, Predicate<String> known) {
        String id;
        do {
            StringBuilder text = new StringBuilder(prefix + "-" + BASIC.format(now) + "-");
            for (int i = 0; i < 4; i++) {
                text.append(BASE32.charAt(random.nextInt(BASE32.length())));
            }
            id = text.toString();
        } while (known.test(id));
        return id;
    }

    /// The ids that a part of at least four characters names: one is what was meant, several are ambiguous.
    /// The whole id names itself, and no longer one.
    public static List<String> named(String part, Collection<String> ids) {
        if (ids.contains(part)) {
            return List.of(part);
        }
        return part.length() < SHORTEST_PART
                ? List.of()
                : ids.stream().filter(id -> id.contains(part)).sorted().toList();
    }
}
