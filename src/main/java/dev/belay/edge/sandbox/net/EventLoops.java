package dev.belay.edge.sandbox.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/// A few threads that serve all sockets of the sandbox: native epoll where it is there, else NIO.
///
/// The threads are daemons. [#close] waits until they have ended; sockets still open are closed with them.
public final class EventLoops implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private final MultiThreadIoEventLoopGroup group;
    private final boolean epoll;

    private EventLoops(MultiThreadIoEventLoopGroup group, boolean epoll) {
        this.group = group;
        this.epoll = epoll;
    }

    /// @param name begins the names of the threads
    public static EventLoops start(String name, int threads) {
        boolean epoll = Epoll.isAvailable();
        var factory = new DefaultThreadFactory(name, true);
        var handler = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new EventLoops(new MultiThreadIoEventLoopGroup(threads, factory, handler), epoll);
    }

    /// The loops in turn.
    public EventLoop next() {
        return group.next();
    }

    /// A listening socket whose connections are all served by one loop, so that what they share needs no lock.
    public ServerBootstrap serving(EventLoop loop) {
        return options(new ServerBootstrap().group(loop, loop));
    }

    /// A listening socket whose connections are spread over all loops.
    public ServerBootstrap serving() {
        return options(new ServerBootstrap().group(group));
    }

    /// A connection to somebody else, served by the given loop.
    public Bootstrap connecting(EventLoop loop) {
        return new Bootstrap()
                .group(loop)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS);
    }

    private ServerBootstrap options(ServerBootstrap bootstrap) {
        return bootstrap
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
