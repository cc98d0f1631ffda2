package dev.belay.edge.users;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/// How sockets are done on this machine: native epoll where it is present, else the JDK's selectors.
record Transport(IoHandlerFactory handlers, Class<? extends Channel> channel) {
    static Transport best() {
        return Epoll.isAvailable() ? new Transport(EpollIoHandler.newFactory(), EpollSocketChannel.class) : selectors();
    }

    static Transport selectors() {
        return new Transport(NioIoHandler.newFactory(), NioSocketChannel.class);
    }

    MultiThreadIoEventLoopGroup loops(int count) {
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("belay-users", true), handlers);
    }
}
