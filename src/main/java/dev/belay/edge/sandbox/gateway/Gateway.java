package dev.belay.edge.sandbox.gateway;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.Part;
import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Serves the HTTPRoutes attached to one Gateway object, for new requests and new WebSocket connections.
///
/// Routes and endpoints are read again at each poll; while the cluster does not answer, the last ones hold. An upgraded
/// connection stays where it is, whatever becomes of its route. The gateway listens where it is told to: ports of the
/// Gateway's listeners are not opened, their names decide which routes are attached.
public final class Gateway implements Part.Running {
    private final Cluster cluster;
    private final Clock clock;
    private final Options options;
    private final Statuses statuses;
    private final ChannelGroup channels;
    private final Channel listening;
    private final Thread poller;
    private volatile RouteTable table = RouteTable.of(List.of());

    /// @param gateway the Gateway object; routes and Services are those of its namespace
    /// @param poll between two reads of the cluster
    /// @param statusDelay from reading a route to writing its status
    /// @param seed of the choice by weight
    public record Options(Ref gateway, InetSocketAddress listen, Duration poll, Duration statusDelay, long seed) {}

    /// Starts to listen, and has read the routes once when it returns.
    ///
    /// @throws IOException when the address cannot be had
    /// @throws WorldException when the cluster cannot be read
    public Gateway(Cluster cluster, Clock clock, EventLoops loops, Options options) throws IOException {
        this.cluster = cluster;
        this.clock = clock;
        this.options = options;
        this.statuses = new Statuses(cluster, clock, options.statusDelay());
        this.channels = new DefaultChannelGroup(loops.next());
        refresh();
        this.listening = listen(loops);
        this.poller = Thread.ofVirtual().name("sandbox-gateway").start(this::poll);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /// Reads the cluster and goes by it from now on, without waiting for the next poll.
    public synchronized void refresh() {
        List<AttachedRoute> routes = read();
        table = RouteTable.of(
                routes.stream().flatMap(route -> route.entries().stream()).toList());
        statuses.write(routes);
    }

    /// Ends every connection, and waits until the poll has ended.
    @Override
    public void close() {
        poller.interrupt();
        listening.close().awaitUninterruptibly();
        channels.close().awaitUninterruptibly();
        try {
            poller.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                clock.sleep(options.poll());
                refreshIfItCan();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void refreshIfItCan() {
        try {
            refresh();
        } catch (WorldException _) {
            // The last table holds until the cluster answers again.
        }
    }

    private List<AttachedRoute> read() {
        String namespace = options.gateway().namespace();
        Set<String> listeners = cluster.get(options.gateway()).stream()
                .flatMap(gateway -> gateway.document().items("/spec/listeners").stream())
                .map(listener -> listener.text("/name").orElse(""))
                .collect(Collectors.toSet());
        if (listeners.isEmpty()) {
            return List.of();
        }
        Services services = new Services(
                namespace,
                cluster.list(Cluster.Query.all(Kind.SERVICE, namespace)),
                cluster.list(Cluster.Query.all(Kind.ENDPOINT_SLICE, namespace)));
        List<AttachedRoute> routes = new ArrayList<>();
        cluster.list(Cluster.Query.all(Kind.HTTP_ROUTE, namespace)).stream()
                .sorted(Comparator.comparing(Gateway::age).thenComparing(Resource::name))
                .forEach(route -> route.document().items("/spec/parentRefs").stream()
                        .filter(this::isOurs)
                        .findFirst()
                        .ifPresent(ref -> routes.add(AttachedRoute.read(route, ref, listeners, services))));
        return routes;
    }

    private static String age(Resource route) {
        return route.document().text("/metadata/creationTimestamp").orElse("");
    }

    private boolean isOurs(Value parentRef) {
        return parentRef.text("/kind").orElse("Gateway").equals("Gateway")
                && parentRef.text("/name").orElse("").equals(options.gateway().name())
                && parentRef
                        .text("/namespace")
                        .orElse(options.gateway().namespace())
                        .equals(options.gateway().namespace());
    }

    private Channel listen(EventLoops loops) throws IOException {
        Balancer balancer = new Balancer(options.seed());
        ChannelFuture bound = loops.serving()
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel user) {
                        channels.add(user);
                        user.pipeline().addLast(new HttpServerCodec(), new Front(loops, () -> table, balancer, user));
                    }
                })
                .bind(options.listen())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + options.listen() + ": " + bound.cause(), bound.cause());
        }
        return bound.channel();
    }
}
