package dev.belay.edge.sandbox.gateway;

import dev.belay.edge.sandbox.net.EventLoops;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/// The user's half of a connection while it speaks HTTP: each request is routed by itself.
///
/// Pieces of requests are taken one at a time, the next only when the one before has been passed on; more is read only
/// when all that came is taken. A request that comes before the answer to the one before waits.
final class Front extends ChannelInboundHandlerAdapter {
    private final EventLoops loops;
    private final Supplier<RouteTable> table;
    private final Balancer balancer;
    private final SocketChannel user;
    private final Queue<HttpObject> pieces = new ArrayDeque<>();
    private Optional<SocketChannel> upstream = Optional.empty();

    /// A request is under way.
    private boolean busy;

    /// The next piece has to wait: for a connection, or for the one before to be written.
    private boolean waiting;

    private boolean advancing;
    private boolean keepAlive;

    Front(EventLoops loops, Supplier<RouteTable> table, Balancer balancer, SocketChannel user) {
        this.loops = loops;
        this.table = table;
        this.balancer = balancer;
        this.user = user;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        user.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        pieces.add((HttpObject) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        advance();
    }

    private void advance() {
        if (advancing) {
            return;
        }
        advancing = true;
        while (!waiting && !pieces.isEmpty() && !(busy && pieces.peek() instanceof HttpRequest)) {
            take(pieces.remove());
        }
        advancing = false;
        if (pieces.isEmpty()) {
            user.read();
        }
    }

    private void take(HttpObject piece) {
        if (piece instanceof HttpRequest request) {
            begin(request);
        } else {
            upstream.ifPresentOrElse(pod -> pass(pod, piece), () -> ReferenceCountUtil.release(piece));
        }
    }

    private void begin(HttpRequest request) {
        busy = true;
        waiting = true;
        keepAlive = HttpUtil.isKeepAlive(request);
        if (request.decoderResult().isFailure()) {
            keepAlive = false;
            refuse(400, "not HTTP");
            return;
        }
        Head head = Head.of(request);
        table.get()
                .find(head)
                .ifPresentOrElse(rule -> route(rule, head, request), () -> refuse(404, "no route matches"));
    }

    private void route(Rule rule, Head head, HttpRequest request) {
        Optional<Balancer.Connect> session = balancer.inSession(rule, head);
        if (session.isPresent()) {
            connect(session.get(), session.get().endpoints().iterator(), new Exchange(rule, request, false));
        } else {
            byWeight(new Exchange(rule, request, true));
        }
    }

    /// One request on its way.
    ///
    /// @param weighed whether the backend was chosen by weight; else by the user's session
    private record Exchange(Rule rule, HttpRequest request, boolean weighed) {
        /// The cookie that begins a session; empty where the rule wants none, or the user is in one.
        String setCookie(Backend.Pods backend, InetSocketAddress endpoint) {
            return switch (rule.session()) {
                case Session.Cookie cookie when weighed -> cookie.assign(backend, endpoint);
                case Session.Cookie _, Session.None _ -> "";
            };
        }
    }

    private void byWeight(Exchange exchange) {
        switch (balancer.byWeight(exchange.rule)) {
            case Balancer.Refuse(int status, String message) -> refuse(status, message);
            case Balancer.Connect choice ->
                connect(choice, choice.endpoints().iterator(), new Exchange(exchange.rule, exchange.request, true));
        }
    }

    private void connect(Balancer.Connect choice, Iterator<InetSocketAddress> candidates, Exchange exchange) {
        if (!candidates.hasNext()) {
            if (exchange.weighed) {
                refuse(503, "no endpoint of " + choice.backend().key() + " can be connected to");
            } else {
                byWeight(exchange);
            }
            return;
        }
        InetSocketAddress endpoint = candidates.next();
        ChannelFuture connection = Upstream.connect(loops, this, user, endpoint);
        var _ = connection.addListener(connected -> {
            SocketChannel pod = (SocketChannel) connection.channel();
            if (!connected.isSuccess()) {
                connect(choice, candidates, exchange);
            } else if (user.isActive()) {
                send(pod, exchange, exchange.setCookie(choice.backend(), endpoint));
            } else {
                var _ = pod.close();
            }
        });
    }

    private void send(SocketChannel pod, Exchange exchange, String cookie) {
        upstream = Optional.of(pod);
        pod.pipeline().get(Upstream.class).expect(exchange.request, cookie);
        pass(pod, exchange.request);
    }

    /// Passes one piece on, and takes the next once it has been written, or cannot be any more.
    private void pass(SocketChannel pod, HttpObject piece) {
        waiting = true;
        var _ = pod.writeAndFlush(piece).addListener(_ -> {
            waiting = false;
            advance();
        });
    }

    /// Whether the user will send another request on this connection.
    boolean keepsAlive() {
        return keepAlive;
    }

    /// The answer has been written in full.
    void answered() {
        upstream = Optional.empty();
        busy = false;
        if (!keepAlive) {
            Relay.closeAfterWriting(user);
            return;
        }
        advance();
    }

    /// No answer came, or none that could be passed on.
    void failed(boolean begun) {
        upstream = Optional.empty();
        if (begun) {
            var _ = user.close();
        } else {
            refuse(502, "the pod ended the connection without an answer");
        }
    }

    /// Answers instead of a pod; what is left of the request is dropped as it comes.
    private void refuse(int status, String message) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(message + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        var _ = user.writeAndFlush(response);
        waiting = false;
        answered();
    }

    /// From now on bytes: the user's half speaks WebSocket.
    void becomeRelay(SocketChannel pod) {
        releasePieces();
        user.pipeline().addLast(new Relay(user, pod));
        user.pipeline().remove(this);
        user.pipeline().remove(HttpServerCodec.class);
        user.config().setAllowHalfClosure(true).setAutoRead(true);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (user.isWritable()) {
            upstream.ifPresent(pod -> pod.pipeline().get(Upstream.class).goOn());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        upstream.ifPresent(Relay::closeAfterWriting);
        releasePieces();
    }

    private void releasePieces() {
        pieces.forEach(ReferenceCountUtil::release);
        pieces.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = user.close();
    }
}
