package dev.belay.edge.sandbox.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What of a request decides its route.
///
/// @param host in lower case, without port
record Head(String host, String method, String path, Map<String, List<String>> query, HttpHeaders headers) {

    static Head of(HttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        int port = host.lastIndexOf(':');
        String name = port < 0 || host.endsWith("]") ? host : host.substring(0, port);
        return new Head(
                name.toLowerCase(Locale.ROOT),
                request.method().name(),
                uri.rawPath(),
                uri.parameters(),
                request.headers());
    }
}
