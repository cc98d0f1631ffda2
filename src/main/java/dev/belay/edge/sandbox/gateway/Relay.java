package dev.belay.edge.sandbox.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;

/// Moves the bytes of an upgraded connection to its other half, as fast as that can take them.
///
/// When one side has finished sending, so has the other: the half that is still open goes on.
final class Relay extends ChannelInboundHandlerAdapter {
    private static final ChannelFutureListener FINISH = written -> {
        var _ = ((SocketChannel) written.channel()).shutdownOutput();
    };

    private final SocketChannel own;
    private final SocketChannel peer;

    Relay(SocketChannel own, SocketChannel peer) {
        this.own = own;
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf) {
            var _ = peer.write(message);
        } else {
            // The end of a request that was upgraded before it was passed on.
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        peer.flush();
        if (!peer.isWritable()) {
            own.config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (own.isWritable()) {
            peer.config().setAutoRead(true);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            if (peer.isInputShutdown()) {
                closeBoth();
            } else {
                var _ = peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(FINISH);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closeAfterWriting(peer);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closeBoth();
    }

    private void closeBoth() {
        closeAfterWriting(own);
        closeAfterWriting(peer);
    }

    /// Closes once what was written before has been sent.
    static void closeAfterWriting(Channel channel) {
        if (channel.isActive()) {
            var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
