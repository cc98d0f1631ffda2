package dev.belay.edge.sandbox.chat;

import dev.belay.core.config.Malformed;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// One WebSocket connection of a user, from after the hand-shake to its end.
final class Socket extends SimpleChannelInboundHandler<WebSocketFrame> {
    /// RFC 6455, 7.1.5: no close frame came; what is counted when the connection just ends.
    private static final int LOST = 1006;

    private static final int CLOSE_WAIT_SECONDS = 1;

    private final Pod pod;
    private final Channel channel;
    private final String userId;
    private String lastText = "";
    private int openAnswers;
    private long busySince;
    private long answeredAt;
    private long sequence;
    private int closeCode = LOST;
    private boolean closing;
    private boolean endedHere;

    Socket(Pod pod, Channel channel, String userId) {
        this.pod = pod;
        this.channel = channel;
        this.userId = userId;
        this.answeredAt = pod.nanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        pod.opened(this);
        long every = pod.settings.pace().heartbeat().toNanos();
        if (every > 0) {
            ScheduledFuture<?> beat = pod.loop.scheduleAtFixedRate(this::heartbeat, every, every, TimeUnit.NANOSECONDS);
            channel.closeFuture().addListener(_ -> beat.cancel(false));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> {
                if (!closing) {
                    received(ByteBufUtil.getBytes(text.content()));
                }
            }
            case PingWebSocketFrame ping -> {
                var _ = channel.writeAndFlush(
                        new PongWebSocketFrame(ping.content().retain()));
            }
            case CloseWebSocketFrame close -> closedByUser(close);
            case BinaryWebSocketFrame _ -> close(1003, "text only");
            default -> {}
        }
    }

    private void received(byte[] message) {
        Value content;
        try {
            content = JsonReader.read(message, "message");
        } catch (Malformed _) {
            close(1007, "not JSON");
            return;
        }
        String runId = content.text("/run_id").orElse("");
        String text = content.text("/text").orElse("");
        if (!content.text("/type").orElse("").equals("user_message") || runId.isEmpty() || text.isEmpty()) {
            send(Value.object("type", Value.of("error"), "code", Value.of("bad_request")));
            return;
        }
        if (pod.received()) {
            lastText = text;
            new Answer(pod, this, runId, text).begin();
        }
    }

    private void closedByUser(CloseWebSocketFrame frame) {
        if (closing) {
            var _ = channel.close();
            return;
        }
        closing = true;
        closeCode = frame.statusCode() < 0 ? 1005 : frame.statusCode();
        channel.writeAndFlush(new CloseWebSocketFrame(true, 0, frame.content().retain()))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void heartbeat() {
        if (pod.stalledFor() <= 0) {
            send(Value.object("type", Value.of("heartbeat")));
        }
    }

    /// Sends an event, unless the connection is closing. A user who does not read is closed with 1013.
    void send(Value.Obj event) {
        if (closing) {
            return;
        }
        if (!channel.isWritable()) {
            close(1013, "reads too slowly");
            return;
        }
        Value.Obj numbered = pod.settings.pace().numbered() ? event.put("seq", Value.of(sequence++)) : event;
        var _ = channel.writeAndFlush(new TextWebSocketFrame(Json.compact(numbered)));
    }

    /// Sends a close frame and waits a second for the user's own.
    void close(int code, String reason) {
        if (closing) {
            return;
        }
        closing = true;
        endedHere = true;
        closeCode = code;
        var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
        ScheduledFuture<?> force = pod.loop.schedule(() -> abort(), CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(_ -> force.cancel(false));
    }

    /// Resets the connection.
    void abort() {
        endedHere |= !closing;
        closing = true;
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = channel.close();
    }

    void answerBegins() {
        if (openAnswers++ == 0) {
            busySince = pod.nanos();
        }
    }

    void answerEnds() {
        openAnswers--;
        answeredAt = pod.nanos();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        pod.closed(this, closeCode);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException) {
            closing = true;
            closeCode = 1002;
        } else {
            var _ = context.close();
        }
    }

    String userId() {
        return userId;
    }

    /// What the user said last; empty when nothing yet.
    String lastText() {
        return lastText;
    }

    boolean closing() {
        return closing;
    }

    /// Whether it was the service that began to close.
    boolean endedHere() {
        return endedHere;
    }

    /// Whether an answer is under way.
    boolean busy() {
        return openAnswers > 0;
    }

    long busyFor(long now) {
        return now - busySince;
    }

    /// Nanoseconds since the last answer ended, or since the connection opened.
    long sinceAnswer(long now) {
        return now - answeredAt;
    }
}
