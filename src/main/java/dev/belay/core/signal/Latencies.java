package dev.belay.core.signal;

/// How long the requests of an arm took in a tick, in milliseconds. A request that timed out, was refused or
/// got no answer took for ever: otherwise fast errors look like better latency.
public sealed interface Latencies permits Samples, Buckets, NativeBuckets {

    /// How many requests there are.
    long total();

    /// Why it cannot be used, as `NaN`; empty when it can.
    String fault();

    /// No requests. Not the same as "nothing is known".
    static Latencies none() {
        return Samples.of();
    }
}
