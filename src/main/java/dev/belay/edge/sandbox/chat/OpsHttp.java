package dev.belay.edge.sandbox.chat;

import dev.belay.core.config.Malformed;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/// The port `metrics` of a pod: metrics, and the drain hook ([CN-63]). It answers until the container ends.
final class OpsHttp extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Pod pod;

    OpsHttp(Pod pod) {
        this.pod = pod;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        answer(ChatHttp.path(request), request).send(context);
    }

    private Reply answer(String path, FullHttpRequest request) {
        boolean get = request.method().equals(HttpMethod.GET);
        boolean post = request.method().equals(HttpMethod.POST);
        return switch (path) {
            case "/metrics" -> get ? metrics(request) : Reply.error(405, "GET only");
            case "/drain" -> get ? open() : post ? drain(request) : Reply.error(405, "GET or POST only");
            default -> Reply.error(404, "nothing at " + path);
        };
    }

    private Reply metrics(FullHttpRequest request) {
        boolean openMetrics =
                request.headers().get(HttpHeaderNames.ACCEPT, "").contains("application/openmetrics-text");
        String type = openMetrics ? OPEN_METRICS : TEXT;
        return new Reply(200, type, pod.metrics.scrape(type), Map.of());
    }

    private Reply open() {
        return Reply.json(200, Value.object("open", Value.of((long) pod.metrics.open())));
    }

    private Reply drain(FullHttpRequest request) {
        try {
            Value body = JsonReader.read(ByteBufUtil.getBytes(request.content()), "drain");
            pod.drain(new Drain.Order(
                    body.number("/code").orElse(1012L).intValue(),
                    rate(body).orElseThrow(() -> new IllegalArgumentException("perSecond is missing")),
                    body.number("/max")
                            .orElseThrow(() -> new IllegalArgumentException("max is missing"))
                            .intValue()));
            return open();
        } catch (Malformed | IllegalArgumentException e) {
            return Reply.badRequest(e);
        }
    }

    private static Optional<Double> rate(Value body) {
        return body.at("/perSecond")
                .flatMap(v -> v instanceof Value.Num n ? Optional.of(n.number().doubleValue()) : Optional.empty());
    }
}
