package dev.belay.edge.users;

import dev.belay.core.golden.Conversation;
import dev.belay.core.golden.Markers;
import dev.belay.core.golden.Scenario;
import dev.belay.world.Clock;
import dev.belay.world.Users;
import dev.belay.world.WorldException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// Synthetic users over plain `http` and `ws`. In the program, `secrets` is a `SecureRandom`.
public final class NettyUsers implements Users {
    private static final int KEY_BYTES = 32;

    private final Clock clock;
    private final RandomGenerator secrets;
    private final Transport transport;
    private final int loops;

    /// One event loop.
    public NettyUsers(Clock clock, RandomGenerator secrets) {
        this(clock, secrets, Transport.best(), 1);
    }

    NettyUsers(Clock clock, RandomGenerator secrets, Transport transport, int loops) {
        this.clock = clock;
        this.secrets = secrets;
        this.transport = transport;
        this.loops = loops;
    }

    @Override
    public Run start(Order order) {
        InetSocketAddress http = address(order.scenario().target().http(), "http");
        InetSocketAddress ws = address(order.scenario().target().ws(), "ws");
        Load load = order.load();
        int seats = load.users() + Pacer.seats(load.free());
        List<String> refusals = Machine.capacity().refusals(seats);
        if (!refusals.isEmpty()) {
            throw new WorldException(
                    WorldException.Kind.REFUSED, "this machine cannot carry the load: " + String.join("; ", refusals));
        }
        String run = HexFormat.of().toHexDigits(secrets.nextInt());
        byte[] key = new byte[KEY_BYTES];
        secrets.nextBytes(key);
        Scenario scenario = order.scenario();
        Markers markers = new Markers(scenario.isolation().marker(), run, 0, key);
        Setup setup = new Setup(
                order, Conversation.Watch.of(scenario, markers, seats), markers, run, seats, http, ws, transport);
        return NettyRun.begin(setup, clock, Math.min(loops, load.users()));
    }

    private static InetSocketAddress address(String target, String scheme) {
        URI url;
        try {
            url = URI.create(target);
        } catch (IllegalArgumentException e) {
            throw new WorldException(WorldException.Kind.INVALID, "not a URL: " + target, e);
        }
        if (!scheme.equals(url.getScheme()) || url.getHost() == null) {
            throw new WorldException(
                    WorldException.Kind.INVALID, "synthetic users speak " + scheme + "://HOST, not " + target);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(url.getHost()), Setup.port(url));
        } catch (UnknownHostException e) {
            throw new WorldException(WorldException.Kind.UNREACHABLE, "no address for " + url.getHost(), e);
        }
    }
}
