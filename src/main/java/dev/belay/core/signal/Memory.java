package dev.belay.core.signal;

/// Memory of a pod at the end of a tick.
///
/// @param bytes live heap after collection, or else the working set
/// @param limit bytes at which the pod dies; positive infinity: there is none
public record Memory(double bytes, double limit) {

    /// Why it cannot be used; empty when it can.
    public String fault() {
        return bytes >= 0 && Double.isFinite(bytes) && limit > 0 ? "" : bytes + " of " + limit + " bytes";
    }
}
