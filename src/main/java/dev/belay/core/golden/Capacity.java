package dev.belay.core.golden;

import java.util.ArrayList;
import java.util.List;

/// What a generator can have on this machine.
///
/// @param descriptors that the process may still open
/// @param ports local ports to one destination
public record Capacity(long descriptors, long ports) {
    /// Left for all else that the process does.
    private static final long RESERVE = 64;

    /// Each reason why so many connections cannot be had, with numbers and the remedy; empty when they can.
    ///
    /// @param connections at the same time
    public List<String> refusals(long connections) {
        List<String> refusals = new ArrayList<>();
        if (connections + RESERVE > descriptors) {
            refusals.add("needs " + (connections + RESERVE) + " file descriptors, " + descriptors
                    + " are left: raise the limit (ulimit -n " + (connections + RESERVE) * 2 + ") or take fewer users");
        }
        if (connections > ports) {
            refusals.add("needs " + connections + " local ports, there are " + ports
                    + ": widen net.ipv4.ip_local_port_range or take fewer users");
        }
        return refusals;
    }
}
