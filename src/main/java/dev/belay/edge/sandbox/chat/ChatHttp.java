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

/// The port `http` of a pod: log-in, health, who am I, and the upgrade to a WebSocket.
final class ChatHttp extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final String TRACK = "x-belay-track";
    static final String POD = "x-belay-pod";
    static final String MODE = "x-factory-mode";

    private static final String BEARER = "Bearer ";

    private final Pod pod;
    private final Map<String, String> origin;

    ChatHttp(Pod pod) {
        this.pod = pod;
        ChatSettings settings = pod.settings;
        this.origin = Map.of(TRACK, settings.pod().track(), POD, settings.pod().name(), MODE, settings.mode());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String path = path(request);
        if (path.equals("/ws")) {
            new Upgrade(pod, origin).accept(context, request);
            return;
        }
        Reply reply = pod.stopping()
                ? Reply.error(503, "the pod is stopping").with(Map.of("connection", "close"))
                : answer(path, request);
        reply.with(origin).send(context);
    }

    static String path(FullHttpRequest request) {
        int query = request.uri().indexOf('?');
        return query < 0 ? request.uri() : request.uri().substring(0, query);
    }

    private Reply answer(String path, FullHttpRequest request) {
        boolean get = request.method().equals(HttpMethod.GET);
        return switch (path) {
            case "/healthz" -> get ? health() : Reply.error(405, "GET only");
            case "/api/me" -> get ? me(request) : Reply.error(405, "GET only");
            case "/api/auth/login" ->
                request.method().equals(HttpMethod.POST) ? login(request) : Reply.error(405, "POST only");
            default -> Reply.error(404, "nothing at " + path);
        };
    }

    private Reply health() {
        return Reply.json(
                200,
                Value.object(
                        "status", Value.of("ok"),
                        "mode", Value.of(pod.settings.mode()),
                        "image", Value.of(pod.settings.pod().image())));
    }

    private Reply me(FullHttpRequest request) {
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        Optional<String> user = authorization.startsWith(BEARER)
                ? pod.tokens.user(authorization.substring(BEARER.length()))
                : Optional.empty();
        return user.map(id -> Reply.json(200, Value.object("id", Value.of(id))))
                .orElseGet(() -> Reply.error(401, "no valid token"));
    }

    private Reply login(FullHttpRequest request) {
        Value body;
        try {
            body = JsonReader.read(ByteBufUtil.getBytes(request.content()), "log-in");
        } catch (Malformed e) {
            return Reply.badRequest(e);
        }
        String name = body.text("/username").orElse("");
        String password = body.text("/password").orElse("");
        String expected = pod.settings.password();
        if (name.isEmpty() || password.isEmpty() || !expected.isEmpty() && !expected.equals(password)) {
            return Reply.error(401, "unknown user or wrong password");
        }
        String id = Tokens.userId(name);
        return Reply.json(
                200,
                Value.object("access_token", Value.of(pod.tokens.issue(id)), "user", Value.object("id", Value.of(id))));
    }
}
