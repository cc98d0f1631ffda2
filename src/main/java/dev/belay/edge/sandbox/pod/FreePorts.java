package dev.belay.edge.sandbox.pod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds ports of an address on which nobody listens.
final class FreePorts {
    private FreePorts() {}

    /// The ports that cannot be had, each with another that can: somebody listens there on all addresses, or
    /// it needs a right that we lack.
    static Map<Integer, Integer> instead(InetAddress address, Collection<Integer> ports) {
        Map<Integer, Integer> moved = new LinkedHashMap<>();
        for (int port : ports) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address, port));
            } catch (BindException _) {
                moved.put(port, any(address));
            } catch (IOException e) {
                throw new UncheckedIOException("no socket on " + address, e);
            }
        }
        return moved;
    }

    static int any(InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + address, e);
        }
    }
}
