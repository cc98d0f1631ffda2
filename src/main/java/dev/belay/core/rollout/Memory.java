package dev.belay.core.rollout;

import java.util.Set;

/// What a rollout remembers beside its state.
///
/// @param approved the steps that a person approved
/// @param paused whether a pause waits for the next state that can be held
/// @param untilLifted whether a person lifted `--until`
/// @param extended whether the deadline was extended once (`onInconclusive: extend`)
/// @param foreign how often foreign edits of the route made a write fail
/// @param repinned whether the floor was found unpinned and pinned again
/// @param hadWeight whether the candidate ever had weight, or may have had
/// @param pushed whether the commit was pushed, or may have been
/// @param shortTicks how many ticks in turn the canary had too few Ready pods
/// @param gone the user's objects that are known to be gone
/// @param brake what slows the closing of connections down: 1 to 1/16 (CN-64)
public record Memory(
        Mode mode,
        Set<Integer> approved,
        boolean paused,
        boolean untilLifted,
        boolean extended,
        int foreign,
        boolean repinned,
        boolean hadWeight,
        boolean pushed,
        int shortTicks,
        Set<String> gone,
        double brake,
        Ready ready,
        Abort abort) {
    public Memory {
        approved = Set.copyOf(approved);
        gone = Set.copyOf(gone);
    }

    /// Ready pods as last read; a read that failed does not change them (CN-14).
    public record Ready(int stable, int canary, int baseline) {
        Ready read(Facts facts) {
            return new Ready(
                    facts.stable().known() ? facts.stable().ready() : stable,
                    facts.canary().known() ? facts.canary().ready() : canary,
                    facts.baseline().known() ? facts.baseline().ready() : baseline);
        }

        int of(Target target) {
            return target == Target.PREVIOUS ? baseline : stable;
        }
    }

    /// A stored abort; never cleared.
    ///
    /// @param by empty: there is none
    public record Abort(String by, String reason, double at) {
        public static Abort none() {
            return new Abort("", "", 0);
        }

        public boolean stored() {
            return !by.isEmpty();
        }
    }

    static Memory start(Mode mode, int ready) {
        return new Memory(
                mode,
                Set.of(),
                false,
                false,
                false,
                0,
                false,
                false,
                false,
                0,
                Set.of(),
                1,
                new Ready(ready, 0, 0),
                Abort.none());
    }

    Memory withMode(Mode now) {
        return new Memory(
                now,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withApproved(Set<Integer> now) {
        return new Memory(
                mode,
                now,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withPaused(boolean now) {
        return new Memory(
                mode,
                approved,
                now,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withUntilLifted(boolean now) {
        return new Memory(
                mode,
                approved,
                paused,
                now,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withExtended(boolean now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                now,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withForeign(int now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                now,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withRepinned(boolean now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                now,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withHadWeight(boolean now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                now,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withPushed(boolean now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                now,
                shortTicks,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withShortTicks(int now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                now,
                gone,
                brake,
                ready,
                abort);
    }

    Memory withGone(Set<String> now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                now,
                brake,
                ready,
                abort);
    }

    Memory withBrake(double now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                now,
                ready,
                abort);
    }

    Memory withReady(Ready now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                now,
                abort);
    }

    Memory withAbort(Abort now) {
        return new Memory(
                mode,
                approved,
                paused,
                untilLifted,
                extended,
                foreign,
                repinned,
                hadWeight,
                pushed,
                shortTicks,
                gone,
                brake,
                ready,
                now);
    }
}
