package dev.belay.testcluster;

import java.util.concurrent.atomic.AtomicInteger;

/// Addresses for pods, one after the other, none twice. The API server refuses loopback addresses in endpoints, so
/// these are of the range for tests of networks (RFC 2544), all of which the wrapper makes local.
final class PodAddresses {
    /// The node's own.
    static final String NODE = "198.18.0.1";

    /// What the API server says of itself; nothing listens there.
    static final String API_SERVER = "198.18.255.1";

    private static final int FIRST = 256;
    private static final int LAST = 254 * 256;

    private final AtomicInteger next = new AtomicInteger(FIRST);

    String take() {
        int number = next.getAndIncrement();
        if (number % 256 == 0 || number % 256 == 255) {
            return take();
        }
        if (number > LAST) {
            throw new IllegalStateException("more pods in one run than there are addresses");
        }
        return "198.18." + number / 256 + "." + number % 256;
    }
}
