package dev.belay.edge.users;

import dev.belay.core.golden.ErrorKind;
import dev.belay.core.golden.Step;
import dev.belay.core.golden.Template;
import dev.belay.world.Users;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// The hand-shake of one WebSocket (RFC 6455, 4.1).
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails shows as the end of the channel
final class Upgrade extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final String POD = "x-belay-pod";

    private final Lane lane;
    private final Step.Connect step;
    private final WebSocketClientHandshaker handshaker;
    private final Answer answer;
    private boolean told;

    /// What became of it; told once.
    interface Answer {
        void opened(Socket socket);

        /// @param retryAfter as the server asks; zero when it does not
        void failed(ErrorKind kind, Duration retryAfter);
    }

    private Upgrade(Lane lane, Map<String, String> values, String pin, Answer answer) {
        super(FullHttpResponse.class);
        this.lane = lane;
        this.answer = answer;
        step = lane.setup().scenario().session().connect();
        HttpHeaders headers = new DefaultHttpHeaders();
        if (!pin.isEmpty()) {
            headers.set(Users.Arm.HEADER, pin);
        }
        handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                URI.create(step.url().render(values)),
                WebSocketVersion.V13,
                step.subprotocols().stream()
                        .map((Template offer) -> offer.render(values))
                        .collect(Collectors.joining(",")),
                false,
                headers,
                lane.setup().scenario().limits().message());
    }

    static void begin(Lane lane, Map<String, String> values, String pin, Answer answer) {
        Upgrade upgrade = new Upgrade(lane, values, pin, answer);
        ChannelFuture connecting = lane.connect(lane.setup().ws(), upgrade.step.within(), new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_ANSWER), upgrade);
            }
        });
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                upgrade.fail(NetworkErrors.connect(connected.cause()), Duration.ZERO);
            }
        });
        lane.after(upgrade.step.within(), () -> {
            if (!upgrade.told) {
                upgrade.fail(ErrorKind.CONNECT_TIMEOUT, Duration.ZERO);
                connecting.channel().close();
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (told) {
            context.close();
        } else {
            handshaker.handshake(context.channel());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        if (told) {
            context.close();
            return;
        }
        HttpHeaders headers = response.headers();
        int status = response.status().code();
        if (status != 101) {
            boolean throttled = status == 429 || status == 503;
            fail(
                    throttled ? ErrorKind.CONNECT_UPGRADE_THROTTLED : ErrorKind.CONNECT_UPGRADE_STATUS,
                    Duration.ofSeconds(headers.getInt(HttpHeaderNames.RETRY_AFTER, 0)));
        } else if (!step.subprotocol().equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL))) {
            fail(ErrorKind.CONNECT_SUBPROTOCOL, Duration.ZERO);
        } else if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)) {
            fail(ErrorKind.CONNECT_EXTENSION, Duration.ZERO);
        } else {
            finish(context, response);
        }
        if (!context.isRemoved()) {
            context.close();
        }
    }

    private void finish(ChannelHandlerContext context, FullHttpResponse response) {
        try {
            handshaker.finishHandshake(context.channel(), response);
        } catch (WebSocketHandshakeException e) {
            boolean key = String.valueOf(e.getMessage()).startsWith("Invalid challenge");
            fail(key ? ErrorKind.CONNECT_ACCEPT_KEY : ErrorKind.CONNECT_UPGRADE_STATUS, Duration.ZERO);
            return;
        }
        told = true;
        String track = response.headers().get(lane.setup().scenario().track().header(), "");
        Socket socket = new Socket(
                context.channel(),
                lane.setup().scenario().track().of(track),
                response.headers().get(POD, ""));
        int longest = lane.setup().scenario().limits().message();
        context.pipeline()
                .addLast(new Utf8FrameValidator(false), new WebSocketFrameAggregator(longest), socket.frames())
                .remove(this);
        answer.opened(socket);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(ErrorKind.CONNECT_RESET, Duration.ZERO);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(NetworkErrors.connect(cause), Duration.ZERO);
        context.close();
    }

    private void fail(ErrorKind kind, Duration retryAfter) {
        if (!told) {
            told = true;
            answer.failed(kind, retryAfter);
        }
    }
}
