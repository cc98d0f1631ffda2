package dev.belay.core.rollback;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a restore has to respect beyond the point and live.
///
/// @param components the order of their restore, and who needs no restart
/// @param readyTargets HTTPRoutes whose backends of the point have a ready pod now (step 8)
/// @param lastApplied the point's `last-applied-configuration` annotations, by object (RB-4)
/// @param room what limits the replacement of pods
/// @param begun what was written before, and may owe restarts
public record Terms(
        ComponentOrder components, Set<Ref> readyTargets, Map<Ref, String> lastApplied, Room room, Begun begun) {

    /// What the replacement of pods depends on (RB-7).
    ///
    /// @param quotas the ResourceQuotas of the environment as they are now
    /// @param emergency whether an only pod that serves may be taken away
    public record Room(List<Resource> quotas, boolean emergency) {
        public Room {
            quotas = List.copyOf(quotas);
        }

        /// No quota is known.
        public static Room unlimited() {
            return new Room(List.of(), false);
        }
    }

    /// What was written before, by this operation until it was interrupted, or by earlier ones that ended with
    /// something
    /// left: configuration that is as the point by now still owes a restart to who reads it.
    ///
    /// @param parts one for each operation, the oldest first
    public record Begun(List<Part> parts) {
        public Begun {
            parts = List.copyOf(parts);
        }

        public static Begun nothing() {
            return new Begun(List.of());
        }

        /// Of one operation.
        public static Begun of(Set<Ref> configuration, Set<Ref> workloads) {
            return new Begun(List.of(new Part(configuration, workloads)));
        }

        /// The configuration that was written since the workload was.
        Set<Ref> owed(Ref workload) {
            Set<Ref> owed = new HashSet<>();
            for (Part part : parts) {
                if (part.workloads().contains(workload)) {
                    owed.clear();
                } else {
                    owed.addAll(part.configuration());
                }
            }
            return owed;
        }
    }

    /// What one operation wrote: configuration first, then workloads.
    ///
    /// @param configuration what was written
    /// @param workloads what was written, and so restarted
    public record Part(Set<Ref> configuration, Set<Ref> workloads) {
        public Part {
            configuration = Set.copyOf(configuration);
            workloads = Set.copyOf(workloads);
        }
    }

    public Terms {
        readyTargets = Set.copyOf(readyTargets);
        lastApplied = Map.copyOf(lastApplied);
    }

    public static Terms none() {
        return new Terms(ComponentOrder.none(), Set.of(), Map.of(), Room.unlimited(), Begun.nothing());
    }
}
