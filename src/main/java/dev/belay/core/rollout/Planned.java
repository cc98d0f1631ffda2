package dev.belay.core.rollout;

import java.util.List;

/// What became of a wish.
public sealed interface Planned {

    /// @param notes what people should know: no pins, no autoscaler kind
    record Made(Plan plan, List<String> notes) implements Planned {
        public Made {
            notes = List.copyOf(notes);
        }
    }

    /// The candidate is what runs: nothing to do (CN-3).
    record Same() implements Planned {}

    record Refused(String reason, String remedy) implements Planned {}
}
