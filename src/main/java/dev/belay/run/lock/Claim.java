package dev.belay.run.lock;

import java.util.Comparator;
import java.util.List;

/// What somebody asks for who wants to write.
///
/// @param locks the locks needed; taken in the order of their names
/// @param self who asks
/// @param manner how to ask
/// @param seenEpoch the highest epoch found on the objects to be written; 0: none
public record Claim(List<Lock> locks, Holder self, Manner manner, long seenEpoch) {
    public Claim {
        locks = locks.stream()
                .distinct()
                .sorted(Comparator.comparing(Lock::name).thenComparing(Lock::namespace))
                .toList();
    }

    /// How to ask.
    public enum Manner {
        /// A live holder is left alone; a dead one's Lease is taken after it expired. Without Lease and state
        /// there is no writing.
        WAIT,
        /// A live holder is put out at once: its state gets `abortRequested`, and the next epoch fences it. A
        /// Lease or a state that cannot be used does not stop us (EM-5).
        PREEMPT
    }
}
