package dev.belay.core.rollback;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The strategy of a workload while it is restored, and its way back to the point's once it is complete.
final class Strategy {
    static final Pointer AT = Pointer.of("/spec/strategy");
    private static final String NAME = "GiveStrategyBack";

    private Strategy() {}

    /// The same write with the strategy of the replacement.
    static RestoreStep during(RestoreStep step, Replacement.Changed replacement) {
        ObjectChange change = step.change();
        Value rolling = Value.object(
                "type", Value.of("RollingUpdate"),
                "rollingUpdate",
                        Value.object(
                                "maxSurge", Value.of(replacement.surge()),
                                "maxUnavailable", Value.of(replacement.unavailable())));
        Value.Obj wanted = change.after().content().orElseThrow();
        List<Pointer> owned = new ArrayList<>(change.owned());
        if (!owned.contains(AT)) {
            owned.add(AT);
        }
        List<String> notes = new ArrayList<>(step.notes());
        notes.add(replacement.why() + ": maxSurge " + replacement.surge() + ", maxUnavailable "
                + replacement.unavailable());
        return new RestoreStep(
                step.phase(),
                new ObjectChange(
                        change.name(),
                        change.ref(),
                        change.before(),
                        Body.of((Value.Obj) wanted.with(AT, rolling)),
                        owned),
                notes);
    }

    /// What gives the point's strategy back.
    ///
    /// @param during the write as [#during] made it
    /// @param wanted the write as it was before
    static RestoreStep afterwards(RestoreStep during, RestoreStep wanted) {
        return settled(new ObjectChange(
                NAME,
                during.change().ref(),
                during.change().after(),
                wanted.change().after(),
                List.of(AT)));
    }

    /// A Deployment that differs by its strategy alone makes no new pods. One that an interrupted restore holds
    /// otherwise is still on its way: its strategy waits until it is complete.
    static Optional<RestoreStep> alone(RestoreStep step) {
        return step.change().owned().equals(List.of(AT))
                        && step.change().before().content().isPresent()
                ? Optional.of(settled(new ObjectChange(
                        NAME,
                        step.change().ref(),
                        step.change().before(),
                        step.change().after(),
                        step.change().owned())))
                : Optional.empty();
    }

    private static RestoreStep settled(ObjectChange change) {
        return new RestoreStep(Phase.SETTLED, change, List.of("once it is complete"));
    }
}
