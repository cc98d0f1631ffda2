package dev.belay.edge.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.testkit.Manifests;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Gateway API's precedence of matches. Backends are unresolved here; their names tell the rules apart.
class RouteTableTest {
    private static final Resource ROUTE = route("""
        hostnames: [chat.example.com, "*.example.com"]
        rules:
        - {backendRefs: [{name: root, port: 1}]}
        - {matches: [{path: {value: /api}}], backendRefs: [{name: api, port: 1}]}
        - {matches: [{path: {value: /api/deep/}}], backendRefs: [{name: deep, port: 1}]}
        - {matches: [{path: {type: Exact, value: /api/deep}}], backendRefs: [{name: exact, port: 1}]}
        - {matches: [{path: {value: /api}, method: POST}], backendRefs: [{name: post, port: 1}]}
        - matches: [{path: {value: /api}, headers: [{name: X-Pin, value: a}]}]
          backendRefs: [{name: pin, port: 1}]
        - matches: [{path: {value: /api}, headers: [{name: X-Pin, value: a}, {name: x-more, value: "b.*", type: RegularExpression}]}]
          backendRefs: [{name: pinned-twice, port: 1}]
        - {matches: [{path: {value: /api}, queryParams: [{name: q, value: "1"}]}], backendRefs: [{name: query, port: 1}]}
        - {matches: [{path: {value: /api}}], backendRefs: [{name: late, port: 1}]}
        """);

    private static final Resource WIDER = route("""
        rules:
        - {matches: [{path: {value: /api/deep}, method: POST}], backendRefs: [{name: any-host, port: 1}]}
        """);

    @ParameterizedTest
    @CsvSource({
        "GET, chat.example.com, /, '', root",
        "GET, chat.example.com, /apiary, '', root",
        "GET, chat.example.com, /api, '', api",
        "GET, chat.example.com:8080, /api/x, '', api",
        "GET, CHAT.example.com, /api/deep/er, '', deep",
        "GET, chat.example.com, /api/deep, '', exact",
        "POST, chat.example.com, /api, '', post",
        "GET, chat.example.com, /api, 'x-pin: a', pin",
        "GET, chat.example.com, /api, 'x-pin: b', api",
        "GET, chat.example.com, /api, 'x-pin: a;X-More: beta', pinned-twice",
        "POST, chat.example.com, /api, 'x-pin: a', post",
        "GET, chat.example.com, /api?q=1, '', query",
        "GET, other.example.com, /api, '', api",
        "GET, example.com, /api, '', nothing",
        "POST, example.org, /api/deep, '', any-host",
        "POST, chat.example.com, /api/deep/x, '', deep",
    })
    void theMostSpecificMatchWins(String method, String host, String uri, String headers, String backend) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), uri);
        request.headers().set("host", host);
        Stream.of(headers.split(";"))
                .filter(header -> !header.isEmpty())
                .map(header -> header.split(": "))
                .forEach(header -> request.headers().add(header[0], header[1]));
        Services none = new Services("chat", List.of(), List.of());
        RouteTable table = RouteTable.of(Stream.of(ROUTE, WIDER)
                .flatMap(route -> AttachedRoute.read(route, Value.empty(), Set.of(), none).entries().stream())
                .toList());

        String found = table.find(Head.of(request))
                .map(rule -> ((Backend.Broken) rule.backends().getFirst()).message())
                .orElse("nothing");

        assertThat(found).endsWith(backend);
    }

    private static Resource route(String spec) {
        return Manifests.of("""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {namespace: chat, name: chat}
            spec:
            """ + spec.indent(2));
    }
}
