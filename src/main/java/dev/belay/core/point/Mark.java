package dev.belay.core.point;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Something that became known about a point after it was taken (PT-6), to the millisecond.
public sealed interface Mark {
    Instant at();

    /// A check of a level (10.6).
    ///
    /// @param level 1 checksums, 2 signature, 3 parse and schema, 4 server dry run, 5 rehearsal
    /// @param passed when not, the point has proven only what lies below
    record Verified(Instant at, int level, boolean passed, String evidence) implements Mark {
        public Verified {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /// It ran for its soak without trouble.
    record Soaked(Instant at, String evidence) implements Mark {
        public Soaked {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /// It was good and is not any more, as a rollback left a state that equals it.
    record Withdrawn(Instant at, String evidence) implements Mark {
        public Withdrawn {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    record Labelled(Instant at, String key, String value) implements Mark {
        public Labelled {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /// An image of it is known to be gone from its registry (I01).
    record ImageGone(Instant at, String image) implements Mark {
        public ImageGone {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
