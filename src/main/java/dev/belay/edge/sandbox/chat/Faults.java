package dev.belay.edge.sandbox.chat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Decides for one pod where faults strike, and counts those that happened.
///
/// Each kind draws from its own sequence, so that the k-th decision of a kind depends on the seed and on k alone.
/// Decisions are made by the pod's event loop; the plan and the counts may be used from any thread.
public final class Faults {
    private final Map<FaultKind, Track> tracks = new EnumMap<>(FaultKind.class);
    private final SplittableRandom choices;
    private volatile Map<FaultKind, Fault> plan;

    private record Track(SplittableRandom decisions, AtomicLong count) {}

    Faults(List<Fault> plan, long seed) {
        for (FaultKind kind : FaultKind.values()) {
            tracks.put(kind, new Track(new SplittableRandom(seed + kind.name().hashCode()), new AtomicLong()));
        }
        this.choices = new SplittableRandom(~seed);
        this.plan = byKind(plan);
    }

    /// Replaces what is asked for from now on.
    ///
    /// @throws IllegalArgumentException as [Fault#parse]
    public void set(String faults) {
        plan = byKind(Fault.parse(faults));
    }

    /// How often a fault of the kind has happened: it struck and there was something for it to strike.
    public long count(FaultKind kind) {
        return track(kind).count.get();
    }

    /// The fault, if it is asked for and strikes this time. It has happened only after [#happened].
    Optional<Fault> strike(FaultKind kind) {
        Fault fault = plan.get(kind);
        return fault != null && track(kind).decisions.nextDouble() < fault.rate()
                ? Optional.of(fault)
                : Optional.empty();
    }

    /// The fault, if it is asked for.
    Optional<Fault> asked(FaultKind kind) {
        return Optional.ofNullable(plan.get(kind));
    }

    /// A number from 0 to below the bound: which of several things a fault strikes.
    int choose(int bound) {
        return choices.nextInt(bound);
    }

    void happened(FaultKind kind) {
        track(kind).count.incrementAndGet();
    }

    private Track track(FaultKind kind) {
        return Objects.requireNonNull(tracks.get(kind));
    }

    private static Map<FaultKind, Fault> byKind(List<Fault> faults) {
        Map<FaultKind, Fault> plan = new EnumMap<>(FaultKind.class);
        faults.forEach(fault -> plan.put(fault.kind(), fault));
        return plan;
    }
}
