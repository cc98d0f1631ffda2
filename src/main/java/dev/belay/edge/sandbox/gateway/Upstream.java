package dev.belay.edge.sandbox.gateway;

import dev.belay.edge.sandbox.net.EventLoops;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;

/// The pod's half of one request: a connection of its own, closed after the answer unless that is an upgrade.
///
/// What is read at once is passed on at once, and more is read only when the user can take it.
///
/// A connection per request costs one more hand-shake on loopback; in return no request can meet a kept connection that
/// its pod is just closing, and none has to be sent twice.
final class Upstream extends ChannelInboundHandlerAdapter {
    private final Front front;
    private final SocketChannel user;
    private final SocketChannel pod;
    private String cookie = "";
    private boolean needsNoBody;
    private boolean oldUser;
    private boolean begun;
    private boolean ended;
    private boolean upgraded;
    private boolean interim;

    private Upstream(Front front, SocketChannel user, SocketChannel pod) {
        this.front = front;
        this.user = user;
        this.pod = pod;
    }

    /// Connects; the channel of the future has an [Upstream] in its pipeline.
    static ChannelFuture connect(EventLoops loops, Front front, SocketChannel user, InetSocketAddress endpoint) {
        return loops.connecting(user.eventLoop())
                .option(ChannelOption.AUTO_READ, false)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel pod) {
                        pod.pipeline().addLast(new HttpClientCodec(), new Upstream(front, user, pod));
                    }
                })
                .connect(endpoint);
    }

    /// Makes the request one for the pod, and waits for the answer.
    ///
    /// @param setCookie goes with the answer; empty: none
    void expect(HttpRequest request, String setCookie) {
        cookie = setCookie;
        needsNoBody = request.method().equals(HttpMethod.HEAD);
        oldUser = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        HttpHeaders headers = request.headers();
        boolean upgrade = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        headers.remove("keep-alive");
        headers.set(HttpHeaderNames.CONNECTION, upgrade ? HttpHeaderValues.UPGRADE : HttpHeaderValues.CLOSE);
        goOn();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            if (response.decoderResult().isFailure()) {
                ReferenceCountUtil.release(message);
                fail();
                return;
            }
            head(response);
        }
        if (!(message instanceof HttpObject)) {
            ReferenceCountUtil.release(message);
            return;
        }
        begun = true;
        boolean last = message instanceof LastHttpContent && !interim;
        interim = interim && !(message instanceof LastHttpContent);
        var _ = user.write(message);
        if (last) {
            user.flush();
            end();
        }
    }

    private void head(HttpResponse response) {
        HttpResponseStatus status = response.status();
        upgraded = status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
        interim = status.codeClass() == HttpStatusClass.INFORMATIONAL && !upgraded;
        if (interim) {
            return;
        }
        if (!cookie.isEmpty()) {
            response.headers().add(HttpHeaderNames.SET_COOKIE, cookie);
        }
        if (upgraded) {
            return;
        }
        response.headers().remove(HttpHeaderNames.CONNECTION).remove("keep-alive");
        boolean bodiless =
                needsNoBody || status.code() == 204 || status.code() == 304 || HttpUtil.isContentLengthSet(response);
        HttpUtil.setTransferEncodingChunked(response, !bodiless && !oldUser);
        if (!front.keepsAlive()) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    private void end() {
        ended = true;
        if (upgraded) {
            front.becomeRelay(pod);
            pod.pipeline().addLast(new Relay(pod, user));
            pod.pipeline().remove(this);
            pod.pipeline().remove(HttpClientCodec.class);
            pod.config().setAllowHalfClosure(true).setAutoRead(true);
        } else {
            var _ = pod.close();
            front.answered();
        }
    }

    private void fail() {
        if (!ended) {
            ended = true;
            var _ = pod.close();
            front.failed(begun);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        user.flush();
        goOn();
    }

    /// Reads on, if there is more to come and the user can take it.
    void goOn() {
        if (!ended && user.isWritable()) {
            pod.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail();
    }
}
