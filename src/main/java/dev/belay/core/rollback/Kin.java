package dev.belay.core.rollback;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a rollback does about one of the same environment and to the same point that is open already (RB-13): two that
/// want the same are one.
public sealed interface Kin {
    /// There is none: a rollback of its own.
    record None() implements Kin {}

    /// Its process lives: it is followed to its end.
    record Running(String operation) implements Kin {}

    /// Its process is gone and its journal is here: it is gone on with.
    record Left(String operation) implements Kin {}

    /// A rollback that is not ended.
    ///
    /// @param point where it goes
    /// @param alive whether its process renews the Lease. One that hangs does not: only loops of an operation renew
    /// @param here whether its journal is on this computer; elsewhere nobody but its host can go on with it
    record Open(String operation, String point, boolean alive, boolean here) {}

    /// @param open those of the environment
    static Kin of(String point, List<Open> open) {
        List<Open> same = open.stream().filter(o -> o.point().equals(point)).toList();
        Optional<Open> running = same.stream().filter(Open::alive).findFirst();
        if (running.isPresent()) {
            return new Running(running.get().operation());
        }
        return same.stream()
                .filter(Open::here)
                .max(Comparator.comparing(Open::operation))
                .<Kin>map(left -> new Left(left.operation()))
                .orElse(new None());
    }
}
