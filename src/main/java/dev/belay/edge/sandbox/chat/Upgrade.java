package dev.belay.edge.sandbox.chat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a request into a WebSocket connection of the user whose token rides in the subprotocols.
final class Upgrade {
    private static final String PROTOCOL = "golden.v1";
    private static final String BEARER = "bearer.";
    private static final int MAX_MESSAGE = 64 * 1024;

    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(MAX_MESSAGE)
            .build();

    private final Pod pod;
    private final Map<String, String> origin;

    Upgrade(Pod pod, Map<String, String> origin) {
        this.pod = pod;
        this.origin = origin;
    }

    void accept(ChannelHandlerContext context, FullHttpRequest request) {
        List<String> offered = request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        Optional<String> user = offered.stream()
                .filter(protocol -> protocol.startsWith(BEARER))
                .flatMap(protocol -> pod.tokens.user(protocol.substring(BEARER.length())).stream())
                .findFirst();
        Optional<Reply> refusal = refusal(request, offered, user.isPresent());
        if (refusal.isPresent()) {
            refusal.get().with(origin).send(context);
        } else {
            handshake(context, request, user.orElseThrow());
        }
    }

    private Optional<Reply> refusal(FullHttpRequest request, List<String> offered, boolean known) {
        if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return Optional.of(Reply.error(426, "a WebSocket upgrade is expected")
                    .with(Map.of("upgrade", "websocket", "connection", "upgrade")));
        }
        if (pod.stopping()) {
            return Optional.of(Reply.error(503, "the pod is stopping").with(Map.of("connection", "close")));
        }
        if (pod.faults.strike(FaultKind.THROTTLE).isPresent()) {
            pod.faults.happened(FaultKind.THROTTLE);
            return Optional.of(Reply.error(429, "fault").with(Map.of("retry-after", "1")));
        }
        Optional<Fault> deny = pod.faults.strike(FaultKind.DENY);
        if (deny.isPresent()) {
            pod.faults.happened(FaultKind.DENY);
            return Optional.of(Reply.error((int) deny.get().argument(), "fault"));
        }
        if (!known) {
            return Optional.of(Reply.error(401, "no valid token in the subprotocols"));
        }
        return offered.contains(PROTOCOL)
                ? Optional.empty()
                : Optional.of(Reply.error(400, "the subprotocol " + PROTOCOL + " is not offered"));
    }

    private void handshake(ChannelHandlerContext context, FullHttpRequest request, String user) {
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("", PROTOCOL, FRAMES).newHandshaker(request);
        if (handshaker == null) {
            var _ = WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        HttpHeaders headers = new DefaultHttpHeaders();
        origin.forEach(headers::set);
        try {
            handshaker
                    .handshake(context.channel(), request, headers, context.newPromise())
                    .addListener(done -> {
                        if (done.isSuccess()) {
                            become(context.pipeline(), user);
                        } else {
                            var _ = context.close();
                        }
                    });
        } catch (WebSocketHandshakeException e) {
            Reply.badRequest(e).with(origin).send(context);
        }
    }

    private void become(ChannelPipeline pipeline, String user) {
        pipeline.addLast(
                new Utf8FrameValidator(),
                new WebSocketFrameAggregator(MAX_MESSAGE),
                new Socket(pod, pipeline.channel(), user));
        pipeline.remove(ChatHttp.class);
        pipeline.remove(HttpServerKeepAliveHandler.class);
    }
}
