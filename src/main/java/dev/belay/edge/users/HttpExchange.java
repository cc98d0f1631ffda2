package dev.belay.edge.users;

import dev.belay.core.golden.ErrorKind;
import dev.belay.core.golden.Fields;
import dev.belay.core.golden.Step;
import dev.belay.core.golden.Template;
import dev.belay.core.model.Pointer;
import dev.belay.world.Users;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One request over a connection of its own: a log-in.
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails shows as the end of the channel
final class HttpExchange extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final Step.Http step;
    private final DefaultFullHttpRequest request;
    private final Answer answer;
    private boolean told;

    /// What became of it; told once.
    interface Answer {
        void captured(Map<String, String> values);

        void failed(ErrorKind kind);
    }

    private HttpExchange(Step.Http step, Map<String, String> values, String pin, Answer answer) {
        super(FullHttpResponse.class);
        this.step = step;
        this.answer = answer;
        URI url = URI.create(step.url().render(values));
        byte[] body = Template.json(step.json()).render(values).getBytes(StandardCharsets.UTF_8);
        request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(step.method()), Setup.path(url), Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, Setup.host(url))
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (!pin.isEmpty()) {
            request.headers().set(Users.Arm.HEADER, pin);
        }
    }

    static void begin(Lane lane, Step.Http step, Map<String, String> values, String pin, Answer answer) {
        HttpExchange exchange = new HttpExchange(step, values, pin, answer);
        ChannelFuture connecting = lane.connect(lane.setup().http(), step.within(), new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_ANSWER), exchange);
            }
        });
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                exchange.fail(NetworkErrors.login(connected.cause()));
            }
        });
        lane.after(step.within(), () -> {
            if (!exchange.told) {
                exchange.fail(ErrorKind.LOGIN_TIMEOUT);
                connecting.channel().close();
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (told) {
            request.release();
            context.close();
        } else {
            context.writeAndFlush(request);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        int status = response.status().code();
        if (status != step.status()) {
            fail(status >= 500 ? ErrorKind.LOGIN_STATUS_5XX : ErrorKind.LOGIN_STATUS_4XX);
        } else {
            capture(ByteBufUtil.getBytes(response.content()));
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(ErrorKind.LOGIN_RESET);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause instanceof IOException ? NetworkErrors.login(cause) : ErrorKind.LOGIN_RESET);
        context.close();
    }

    private void capture(byte[] body) {
        List<String> names = new ArrayList<>(step.capture().keySet());
        List<Pointer> places = new ArrayList<>(step.capture().values());
        JsonFields reader = new JsonFields(places);
        Fields fields = reader.empty();
        reader.read(body, body.length, fields);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!fields.has(i)) {
                fail(ErrorKind.LOGIN_CAPTURE);
                return;
            }
            values.put(names.get(i), fields.text(i));
        }
        if (!told) {
            told = true;
            answer.captured(values);
        }
    }

    private void fail(ErrorKind kind) {
        if (!told) {
            told = true;
            answer.failed(kind);
        }
    }
}
