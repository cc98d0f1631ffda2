package dev.belay.edge.sandbox.pod;

import java.util.Collection;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Where pods listen.
public interface Addresses extends AutoCloseable {

    /// Addresses of their own where the system has a whole loopback range, else ports of their own.
    static Addresses choose(RandomGenerator random) {
        return LoopbackRange.claim(random).orElseGet(SharedLoopback::new);
    }

    /// A place for a pod that listens on these ports; it is not given again before many others were.
    Place take(Collection<Integer> ports);

    @Override
    void close();

    /// @param address an IPv4 address
    /// @param ports where each port of the manifest really is; a port that is not here is where it says
    record Place(String address, Map<Integer, Integer> ports) {
        public Place {
            ports = Map.copyOf(ports);
        }

        /// Where the port of the manifest is.
        public int real(int port) {
            return ports.getOrDefault(port, port);
        }
    }
}
