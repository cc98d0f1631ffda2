package dev.belay.edge.sandbox.chat;

import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.world.Clock;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// One pod of the sandbox chat service: a real server on an address of its own.
///
/// All its connections are served by one event loop, which other pods may share. It ends when it is stopped or by the
/// fault `crash`, and says with which exit code, once.
final class ChatService {
    /// As of a process that ended by itself when asked to.
    static final int ENDED = 0;

    /// As of a process that died of an error.
    static final int CRASHED = 1;

    /// As of a process that had to be killed (128 + SIGKILL).
    static final int KILLED = 137;

    private static final int MAX_BODY = 64 * 1024;
    private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(32 * 1024, 256 * 1024);

    private final Pod pod;
    private final Channel http;
    private final Channel metrics;
    private final IntConsumer onExit;
    private final AtomicBoolean exited = new AtomicBoolean();

    /// Where a pod listens; port 0: any free one.
    record Listen(InetAddress address, int http, int metrics) {}

    /// @param onExit told the exit code, on the event loop
    /// @throws IOException when an address cannot be had
    ChatService(ChatSettings settings, Listen listen, EventLoops loops, Clock clock, IntConsumer onExit)
            throws IOException {
        EventLoop loop = loops.next();
        this.pod = new Pod(settings, loop, clock);
        this.onExit = onExit;
        this.http = listen(loops, new InetSocketAddress(listen.address(), listen.http()), () -> new ChatHttp(pod));
        try {
            this.metrics =
                    listen(loops, new InetSocketAddress(listen.address(), listen.metrics()), () -> new OpsHttp(pod));
        } catch (IOException e) {
            var _ = http.close().awaitUninterruptibly();
            throw e;
        }
        pod.onCrash(() -> exit(CRASHED));
    }

    int httpPort() {
        return ((InetSocketAddress) http.localAddress()).getPort();
    }

    int metricsPort() {
        return ((InetSocketAddress) metrics.localAddress()).getPort();
    }

    Faults faults() {
        return pod.faults;
    }

    /// Takes no more connections, closes the open ones with 1001 as they are answered, and ends when none is left, at
    /// the latest after the grace. Returns at once.
    void stop(Duration grace) {
        pod.loop.execute(() -> {
            var _ = http.close();
            pod.after(grace.toNanos(), () -> exit(KILLED));
            pod.stop(grace, () -> exit(ENDED));
        });
    }

    private void exit(int code) {
        if (exited.compareAndSet(false, true)) {
            pod.sockets().stream().toList().forEach(Socket::abort);
            pod.channels.close().addListener(_ -> onExit.accept(code));
        }
    }

    private Channel listen(EventLoops loops, InetSocketAddress address, Supplier<ChannelHandler> last)
            throws IOException {
        ChannelFuture bound = loops.serving(pod.loop)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        pod.track(channel);
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpServerKeepAliveHandler(),
                                        new HttpObjectAggregator(MAX_BODY),
                                        last.get());
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + address + ": " + bound.cause(), bound.cause());
        }
        pod.track(bound.channel());
        return bound.channel();
    }
}
