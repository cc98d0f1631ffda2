package dev.belay.edge.sandbox.pod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `127.0.0.1` for all pods, each with free ports of its own: for systems without a whole loopback range.
final class SharedLoopback implements Addresses {
    private static final String ADDRESS = "127.0.0.1";

    @Override
    public Place take(Collection<Integer> ports) {
        Map<Integer, Integer> real = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int port : ports) {
                ServerSocket socket = new ServerSocket();
                held.add(socket);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                real.put(port, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + ADDRESS, e);
        }
        return new Place(ADDRESS, real);
    }

    @Override
    public void close() {}
}
