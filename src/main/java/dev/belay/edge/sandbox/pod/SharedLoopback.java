package dev.belay.edge.sandbox.pod;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// `127.0.0.1` for all pods, each with free ports of its own: for systems without a whole loopback range.
final class SharedLoopback implements Addresses {
    @Override
    public Place take(Collection<Integer> ports) {
        InetAddress address = InetAddress.getLoopbackAddress();
        Map<Integer, Integer> real = new LinkedHashMap<>();
        ports.forEach(port -> real.put(port, FreePorts.any(address)));
        return new Place(address.getHostAddress(), real);
    }

    @Override
    public void close() {}
}
