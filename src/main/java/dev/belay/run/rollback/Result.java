package dev.belay.run.rollback;

import dev.belay.core.baseline.Validation;
import dev.belay.core.model.Value;
import dev.belay.core.point.Difference;
import dev.belay.core.ready.Readiness;
import dev.belay.run.execute.Opening;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What came of a rollback.
public sealed interface Result {

    /// The environment was as the point already; a fresh read and the smoke suites showed it.
    record AlreadyThere(Validation smoke, Difference difference) implements Result {}

    /// Checks forbid it; nothing was changed.
    record Refused(Readiness readiness) implements Result {}

    /// The operation could not be opened; nothing was changed.
    record NotOpened(Opening why) implements Result {}

    /// Writes were made, or tried.
    ///
    /// @param prePoint what was there before; empty: it could not be kept
    record Ended(
            End end,
            Validation smoke,
            Difference difference,
            List<String> failed,
            List<String> owed,
            String prePoint,
            Spent spent)
            implements Result {
        public Ended {
            failed = List.copyOf(failed);
            owed = List.copyOf(owed);
        }

        /// As the journal keeps it.
        Value.Obj document(String point) {
            return Value.object(
                    "end", Value.of(end.word()),
                    "point", Value.of(point),
                    "changed", Value.of(true),
                    "validated", Value.of(smoke.colour().name().toLowerCase(Locale.ROOT)),
                    "diff", Value.of(difference.result().name().toLowerCase(Locale.ROOT)),
                    "durationMs", Value.of(spent.used().toMillis()),
                    "budgetMet", Value.of(spent.used().compareTo(spent.budget()) <= 0));
        }
    }

    /// How it ended.
    enum End {
        /// Everything is as the point, and proven.
        ROLLED_BACK,
        /// Everything is as the point; the smoke suites are red or unknown, or could not be asked for.
        NOT_VALIDATED,
        /// Some writes failed for good; the rest is done and listed.
        INCOMPLETE,
        /// The time was over before it was complete.
        STALLED,
        /// Somebody asked to stop; `resume` goes on.
        INTERRUPTED,
        /// A newer epoch was taken by somebody else.
        SUPERSEDED;

        /// As journal and state write it.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param used from the intent to the last read
    /// @param steps what took how long
    record Spent(Duration budget, Duration used, List<StepTime> steps) {
        public Spent {
            steps = List.copyOf(steps);
        }
    }

    record StepTime(String step, Duration at, Duration took) {}
}
