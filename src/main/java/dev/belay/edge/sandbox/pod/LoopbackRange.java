package dev.belay.edge.sandbox.pod;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// 240 loopback addresses `127.x.y.10` to `.249`, one after the other, so that each pod has an address of its
/// own.
///
/// The range is claimed by a socket on `127.x.y.1`: two sandboxes on one machine never share it.
final class LoopbackRange implements Addresses {
    private static final int CLAIM_PORT = 58_250;
    private static final int TRIES = 64;
    private static final int FIRST = 10;
    private static final int COUNT = 240;

    private final String prefix;
    private final ServerSocket claim;
    private final AtomicInteger taken = new AtomicInteger();

    private LoopbackRange(String prefix, ServerSocket claim) {
        this.prefix = prefix;
        this.claim = claim;
    }

    /// A free range; empty on systems whose loopback interface has one address only.
    static Optional<Addresses> claim(RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            String prefix = "127." + random.nextInt(64, 127) + "." + random.nextInt(1, 255) + ".";
            try {
                ServerSocket socket = new ServerSocket();
                try {
                    socket.bind(new InetSocketAddress(prefix + "1", CLAIM_PORT));
                    return Optional.of(new LoopbackRange(prefix, socket));
                } catch (BindException e) {
                    socket.close();
                    if (!String.valueOf(e.getMessage()).contains("in use")) {
                        return Optional.empty();
                    }
                }
            } catch (IOException _) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public Place take(Collection<Integer> ports) {
        String address = prefix + (FIRST + taken.getAndIncrement() % COUNT);
        return new Place(address, FreePorts.instead(InetAddress.ofLiteral(address), ports));
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException _) {
            // the range is free again in any case
        }
    }
}
