package dev.belay.core.rollback;

import dev.belay.core.model.Ref;

/// How the pods of a workload are replaced where its own strategy could not do it (RB-7).
public sealed interface Replacement {
    Ref ref();

    /// In a few words: `no quota for 2 more pods`.
    String why();

    /// Until it is complete its strategy is another one.
    ///
    /// @param single whether it has but one pod (C02)
    record Changed(Ref ref, int surge, int unavailable, boolean single, String why) implements Replacement {}

    /// Its only pod serves, and there is no room for a second one: somebody has to make room, or say that it is an
    /// emergency.
    record Refused(Ref ref, String why) implements Replacement {}
}
