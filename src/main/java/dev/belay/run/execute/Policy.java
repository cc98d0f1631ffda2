package dev.belay.run.execute;

/// How stubborn the executor is.
///
/// @param tries how often one change is tried while the world fails in ways that pass (CN-35)
/// @param overForeign write the owned fields also where somebody else wrote them (CN-34); objects that are
///     gone are never created again, and objects of others never taken for those to be created
/// @param whole everything must be in place: Lease renewed in the last 8 s, state readable, acts recorded.
///     Else what is lacking is noted, and the write goes on
public record Policy(int tries, boolean overForeign, boolean whole) {

    /// Going forward: five tries, nothing over foreign changes, nothing without lock and record.
    public static Policy forward() {
        return new Policy(5, false, true);
    }

    /// Going back: without limit until the deadline, over foreign changes, waiting for nothing but the
    /// cluster itself.
    public static Policy back() {
        return new Policy(Integer.MAX_VALUE, true, false);
    }
}
