package dev.belay.edge.users;

import dev.belay.core.golden.ErrorKind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An open WebSocket. Its reader is always armed; the end is told once, with the close code.
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails shows as the end of the channel
final class Socket {
    /// No close frame came (RFC 6455, 7.4.1).
    static final int ABNORMAL = 1006;

    private static final int NO_STATUS = 1005;
    private static final long CLOSE_SECONDS = 1;

    /// Before anybody listens.
    private static final Listener DEAF = new Listener() {
        @Override
        public void message(ByteBuf payload) {}

        @Override
        public void lost(int code, ErrorKind kind) {}

        @Override
        public void pong() {}
    };

    private final Channel channel;
    private final String track;
    private final String pod;
    private final int localPort;
    private Listener listener = DEAF;
    private boolean over;

    /// Who uses the socket.
    interface Listener {
        void message(ByteBuf payload);

        /// The socket ended without our doing.
        void lost(int code, ErrorKind kind);

        void pong();
    }

    Socket(Channel channel, String track, String pod) {
        this.channel = channel;
        this.track = track;
        this.pod = pod;
        localPort = channel.localAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
    }

    void listen(Listener to) {
        listener = to;
    }

    String track() {
        return track;
    }

    String pod() {
        return pod;
    }

    int localPort() {
        return localPort;
    }

    void send(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }

    void ping() {
        channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }

    /// Closes in good order, and without it when the other side does not answer.
    void close(int code) {
        over = true;
        channel.writeAndFlush(new CloseWebSocketFrame(code, ""));
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    boolean active() {
        return channel.isActive();
    }

    void abort() {
        over = true;
        channel.close();
    }

    private void end(int code, ErrorKind kind) {
        if (!over) {
            over = true;
            listener.lost(code, kind);
        }
    }

    ChannelHandler frames() {
        return new Frames();
    }

    private final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {
        private Frames() {
            super(WebSocketFrame.class);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            switch (frame) {
                case PingWebSocketFrame ping ->
                    context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                case PongWebSocketFrame _ -> listener.pong();
                case CloseWebSocketFrame close -> closed(context, close);
                default -> {
                    if (!over) {
                        listener.message(frame.content());
                    }
                }
            }
        }

        private void closed(ChannelHandlerContext context, CloseWebSocketFrame close) {
            int code = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
            boolean echo = !over;
            end(code, ErrorKind.CLOSED);
            if (echo) {
                context.writeAndFlush(new CloseWebSocketFrame(code == NO_STATUS ? 1000 : code, ""))
                        .addListener(_ -> context.close());
            } else {
                context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(ABNORMAL, ErrorKind.NETWORK);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, @Nullable Throwable cause) {
            switch (cause) {
                case IOException _ -> end(ABNORMAL, ErrorKind.NETWORK);
                case TooLongFrameException _ ->
                    end(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), ErrorKind.MESSAGE_TOO_BIG);
                case CorruptedWebSocketFrameException e ->
                    end(
                            e.closeStatus().code(),
                            e.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                                    ? ErrorKind.MESSAGE_TOO_BIG
                                    : ErrorKind.PROTOCOL);
                case null, default -> end(WebSocketCloseStatus.PROTOCOL_ERROR.code(), ErrorKind.PROTOCOL);
            }
            context.close();
        }
    }
}
