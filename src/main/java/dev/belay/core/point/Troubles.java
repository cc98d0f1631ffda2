package dev.belay.core.point;

import dev.belay.core.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads from the records of an environment what speaks against a soak (10.6): rollbacks, and rollouts that did not
/// end promoted.
public final class Troubles {
    private static final String PROMOTED = "promoted";

    private Troubles() {}

    /// @param records lines of the record of acts, parsed; those of another environment are passed over
    public static List<Soak.Trouble> of(Collection<Value> records, String env) {
        List<Soak.Trouble> troubles = new ArrayList<>();
        for (Value record : records) {
            if (record.text("/env").orElse("").equals(env)) {
                what(record).ifPresent(what -> troubles.add(new Soak.Trouble(time(record), what)));
            }
        }
        return troubles;
    }

    private static Optional<String> what(Value record) {
        return switch (record.text("/event").orElse("")) {
            case "rollback.outcome" -> Optional.of("a rollback");
            case "deploy.outcome" ->
                record.text("/state")
                        .filter(state -> !state.toLowerCase(Locale.ROOT).equals(PROMOTED))
                        .map(state -> "a rollout that ended " + state);
            default -> Optional.empty();
        };
    }

    /// A record without a readable time lies outside every soak; the chain is what shows that it was tampered with.
    private static Instant time(Value record) {
        try {
            return Instant.parse(record.text("/ts").orElse(""));
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }
}
