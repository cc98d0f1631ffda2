package dev.belay.edge.sandbox.chat;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer over HTTP.
record Reply(int status, String type, String body, Map<String, String> headers) {
    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply json(int status, Value body) {
        return new Reply(status, "application/json", Json.compact(body), Map.of());
    }

    static Reply error(int status, String message) {
        return json(status, Value.object("error", Value.of(message)));
    }

    /// A request that is not understood, and why.
    static Reply badRequest(Exception why) {
        return error(400, String.valueOf(why.getMessage()));
    }

    Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, type, body, all);
    }

    void send(ChannelHandlerContext context) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        response.headers()
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        headers.forEach(response.headers()::set);
        var _ = context.writeAndFlush(response);
    }
}
