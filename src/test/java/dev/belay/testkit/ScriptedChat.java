package dev.belay.testkit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A chat service that misbehaves as told and counts each misdeed, for tests of synthetic users. One thread; loopback.
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows at the client that waits for it
public final class ScriptedChat implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\"username\":\"([^\"]*)\"");
    private static final Pattern RUN = Pattern.compile("\"run_id\":\"([^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"]*)\"");
    private static final List<String> EVENTS =
            List.of("agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed");

    /// What goes wrong with an answer.
    public enum Fault {
        DROP,
        DUPLICATE,
        COPY_AFTER_THE_END,
        SWAP,
        SWAP_AT_THE_END,
        MIX,
        MISROUTE,
        WRONG_IDENTITY,
        WRONG_CALL,
        ERROR
    }

    /// Each n-th message, from one of its own on, so that faults do not meet.
    private record Rhythm(int n, int phase) {
        boolean hits(int message) {
            return message % n == phase % n;
        }
    }

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;
    private final Map<Fault, Rhythm> every = new ConcurrentHashMap<>();
    private final Map<Fault, AtomicInteger> done = new ConcurrentHashMap<>();
    private final List<Talk> open = new CopyOnWriteArrayList<>();
    private final List<String> pins = new CopyOnWriteArrayList<>();
    private final List<Integer> closes = new CopyOnWriteArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile HttpResponseStatus login = HttpResponseStatus.OK;
    private volatile HttpResponseStatus upgrade = HttpResponseStatus.SWITCHING_PROTOCOLS;
    private volatile String subprotocol = "golden.v1";
    private volatile boolean mute;

    public ScriptedChat() {
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536), new Door());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    public String http() {
        return "http://127.0.0.1:" + port();
    }

    public String ws() {
        return "ws://127.0.0.1:" + port() + "/ws";
    }

    /// Every n-th message is answered wrongly so.
    public ScriptedChat with(Fault fault, int n) {
        every.put(fault, new Rhythm(n, every.size()));
        return this;
    }

    public ScriptedChat refusingLogin(int status) {
        login = HttpResponseStatus.valueOf(status);
        return this;
    }

    public ScriptedChat refusingUpgrade(int status) {
        upgrade = HttpResponseStatus.valueOf(status);
        return this;
    }

    public ScriptedChat choosing(String protocol) {
        subprotocol = protocol;
        return this;
    }

    public ScriptedChat mute(boolean silent) {
        mute = silent;
        return this;
    }

    /// How often the fault was done.
    public int done(Fault fault) {
        return done.getOrDefault(fault, new AtomicInteger()).get();
    }

    public int messages() {
        return messages.get();
    }

    public int opened() {
        return opened.get();
    }

    public int connections() {
        return open.size();
    }

    /// The pins of the log-ins and upgrades that had one.
    public List<String> pins() {
        return List.copyOf(pins);
    }

    /// The close codes that clients began or answered with.
    public List<Integer> closes() {
        return List.copyOf(closes);
    }

    /// Closes every open connection so.
    public int closeAll(int code) {
        List<Talk> now = List.copyOf(open);
        now.forEach(talk -> talk.channel.eventLoop().execute(() -> talk.bye(code)));
        return now.size();
    }

    /// Cuts every open connection without a word.
    public int cutAll() {
        List<Talk> now = List.copyOf(open);
        now.forEach(talk -> talk.channel.close());
        return now.size();
    }

    /// Sends the same raw text to every open connection.
    public void broadcast(String text) {
        open.forEach(talk -> talk.channel.writeAndFlush(new TextWebSocketFrame(text)));
    }

    /// Sends bytes that are no frame.
    public void garble() {
        open.forEach(talk -> talk.channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(new byte[] {
            (byte) 0xff, (byte) 0xff, 0, 0
        })));
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /// Log-in and upgrade.
    private final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String pin = request.headers().get("x-belay-pin", "");
            if (!pin.isEmpty()) {
                pins.add(pin);
            }
            if (request.uri().equals("/api/auth/login")) {
                String user = find(NAME, request.content().toString(StandardCharsets.UTF_8));
                answer(context, login, "{\"access_token\":\"t." + user + "\",\"user\":{\"id\":\"id-" + user + "\"}}");
            } else if (!upgrade.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
                answer(context, upgrade, "{}");
            } else {
                open(context, request, pin);
            }
        }

        private void open(ChannelHandlerContext context, FullHttpRequest request, String pin) {
            String user = request.headers()
                    .get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, "")
                    .replaceFirst(".*bearer\\.t\\.", "");
            WebSocketServerHandshaker handshaker =
                    new WebSocketServerHandshakerFactory(ws(), subprotocol, false).newHandshaker(request);
            DefaultHttpHeaders headers = new DefaultHttpHeaders();
            headers.set("x-belay-track", pin.isEmpty() ? "stable" : pin.replaceFirst("-.*", ""));
            headers.set("x-belay-pod", "pod-1");
            Talk talk = new Talk(context.channel(), user);
            handshaker.handshake(context.channel(), request, headers, context.newPromise());
            context.pipeline().addLast(talk).remove(this);
            opened.incrementAndGet();
            open.add(talk);
        }

        private void answer(ChannelHandlerContext context, HttpResponseStatus status, String body) {
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            context.writeAndFlush(response).addListener(_ -> context.close());
        }
    }

    /// One open connection.
    private final class Talk extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final Channel channel;
        private final String user;
        private String lastText = "";
        private boolean leaving;

        Talk(Channel channel, String user) {
            super(WebSocketFrame.class);
            this.channel = channel;
            this.user = user;
        }

        void bye(int code) {
            leaving = true;
            open.remove(this);
            channel.writeAndFlush(new CloseWebSocketFrame(code, ""));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof CloseWebSocketFrame close) {
                closes.add(close.statusCode());
                open.remove(this);
                if (!leaving) {
                    context.writeAndFlush(new CloseWebSocketFrame(close.statusCode(), ""));
                }
                context.close();
            } else if (frame instanceof PingWebSocketFrame ping && !mute) {
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            } else if (frame instanceof TextWebSocketFrame text && !leaving) {
                messages.incrementAndGet();
                answer(text.text());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.remove(this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        private void answer(String message) {
            if (mute) {
                return;
            }
            String run = find(RUN, message);
            lastText = find(TEXT, message);
            List<String> events = new ArrayList<>();
            for (String type : EVENTS) {
                events.add(event(type, run, "id-" + user, lastText));
            }
            for (Map.Entry<Fault, Rhythm> fault : every.entrySet()) {
                if (fault.getValue().hits(messages.get())) {
                    if (spoil(fault.getKey(), events, run)) {
                        done.computeIfAbsent(fault.getKey(), _ -> new AtomicInteger())
                                .incrementAndGet();
                    }
                    break;
                }
            }
            events.forEach(event -> channel.write(new TextWebSocketFrame(event)));
            channel.flush();
        }

        /// @return whether it could be done
        private boolean spoil(Fault fault, List<String> events, String run) {
            List<Talk> others = open.stream()
                    .filter(t -> t != this && !t.lastText.isEmpty())
                    .toList();
            switch (fault) {
                case DROP -> events.remove(2);
                case DUPLICATE -> events.add(3, events.get(1));
                case COPY_AFTER_THE_END -> events.add(events.get(4));
                case SWAP -> events.add(1, events.remove(2));
                case SWAP_AT_THE_END -> events.add(3, events.remove(4));
                case WRONG_IDENTITY -> events.set(1, event(EVENTS.get(1), run, "id-somebody", ""));
                case WRONG_CALL -> events.set(3, events.get(3).replace("call-", "call-x"));
                case ERROR -> {
                    events.clear();
                    events.add("{\"type\":\"error\",\"run_id\":\"" + run + "\"}");
                }
                case MIX -> {
                    if (others.isEmpty()) {
                        return false;
                    }
                    events.set(4, event(EVENTS.get(4), run, "id-" + user, others.getFirst().lastText));
                }
                case MISROUTE -> {
                    if (others.isEmpty()) {
                        return false;
                    }
                    others.getFirst()
                            .channel
                            .writeAndFlush(
                                    new TextWebSocketFrame("{\"type\":\"tool_executing\",\"run_id\":\"" + run + "\"}"));
                    events.remove(2);
                }
            }
            return true;
        }

        private String event(String type, String run, String id, String text) {
            String tool = type.startsWith("tool") ? ",\"tool\":{\"call_id\":\"call-" + run + "\"}" : "";
            String echo = type.equals("agent_completed") ? ",\"text\":\"" + text + "\"" : "";
            return "{\"type\":\"" + type + "\",\"run_id\":\"" + run + "\",\"user_id\":\"" + id + "\"" + tool + echo
                    + "}";
        }
    }
}
