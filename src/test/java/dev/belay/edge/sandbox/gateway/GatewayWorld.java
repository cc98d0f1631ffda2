package dev.belay.edge.sandbox.gateway;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.chat.ChatContainer;
import dev.belay.edge.sandbox.chat.ChatContainers;
import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.edge.sandbox.pod.ContainerSpec;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.ChatUser;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.SystemTime;
import dev.belay.world.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// A store with a Gateway `edge` and a route `chat`, chat pods behind Services, and the gateway in front of them.
final class GatewayWorld implements AutoCloseable {
    static final Duration STATUS_DELAY = Duration.ofMillis(500);

    final HandClock clock = new HandClock();
    final SandboxStore cluster = new SandboxStore(clock, new SplittableRandom(1));
    final HttpClient client = HttpClient.newHttpClient();
    private final EventLoops loops;
    private final ChatContainers containers;
    private final Map<String, ChatContainer> pods = new HashMap<>();
    private final Gateway gateway;

    GatewayWorld(String threads) throws IOException {
        loops = EventLoops.start(threads, 2);
        containers = new ChatContainers(loops, new SystemTime());
        cluster.objects().namespace("chat");
        create("""
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {namespace: chat, name: edge}
            spec:
              gatewayClassName: sandbox
              listeners: [{name: http, port: 80, protocol: HTTP}]
            """);
        gateway = new Gateway(
                cluster,
                clock,
                loops,
                new Gateway.Options(
                        Kind.GATEWAY.named("chat", "edge"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Duration.ofHours(1),
                        STATUS_DELAY,
                        11));
    }

    void create(String yaml) {
        cluster.create(Manifests.of(yaml), Cluster.Write.REAL);
    }

    /// A Service and one pod behind it, of the same name.
    void service(String name) throws IOException {
        service(name, "");
    }

    void service(String name, String faults) throws IOException {
        cluster.create(Manifests.service("chat", name), Cluster.Write.REAL);
        pod(name, name, faults);
    }

    void pod(String service, String name, String faults) throws IOException {
        ChatContainer pod = containers.run(new ContainerSpec(
                Kind.POD.named("chat", name),
                "uid-" + name,
                "chat",
                Release.initial().image(),
                "127.0.0.1",
                Map.of(),
                Map.of("CHAT_TOKEN_KEY", "a key of the tests", "CHAT_FAULTS", faults),
                Map.of(),
                0));
        pods.put(name, pod);
        endpoint(service, name, pod.httpPort());
    }

    /// A slice with one endpoint, ready.
    void endpoint(String service, String name, int port) {
        create("""
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {namespace: chat, name: %s, labels: {kubernetes.io/service-name: %s}}
            addressType: IPv4
            ports: [{name: http, port: %d, protocol: TCP}]
            endpoints: [{addresses: [127.0.0.1], conditions: {ready: true}}]
            """.formatted(name, service, port));
    }

    void ready(String name, boolean ready) {
        Resource slice = cluster.get(Kind.ENDPOINT_SLICE.named("chat", name)).orElseThrow();
        cluster.replace(slice.with("/endpoints/0/conditions/ready", Value.of(ready)), Cluster.Write.REAL);
        gateway.refresh();
    }

    /// Writes the rules of the route `chat`, and lets the gateway read them.
    void rules(String rules) {
        Resource route = Manifests.of("""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {namespace: chat, name: chat}
            spec:
              parentRefs: [{name: edge}]
              rules: %s
            """.formatted(rules));
        cluster.get(route.ref())
                .ifPresentOrElse(
                        live -> cluster.replace(
                                live.with("/spec", route.document().at("/spec").orElseThrow()), Cluster.Write.REAL),
                        () -> cluster.create(route, Cluster.Write.REAL));
        gateway.refresh();
    }

    void refresh() {
        gateway.refresh();
    }

    Resource route() {
        return cluster.get(Kind.HTTP_ROUTE.named("chat", "chat")).orElseThrow();
    }

    ChatContainer pod(String name) {
        ChatContainer pod = pods.get(name);
        if (pod == null) {
            throw new IllegalArgumentException("no pod " + name);
        }
        return pod;
    }

    ChatUser.Door door(String... headers) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new ChatUser.Door(client, "http://127.0.0.1:" + port(), all);
    }

    int port() {
        return gateway.address().getPort();
    }

    /// The pod that answers a request.
    String answeredBy(String... headers) {
        return door(headers).get("/healthz").headers().firstValue("x-belay-pod").orElse("nobody");
    }

    /// Connections that the pod has open.
    long open(String pod) {
        return ChatUser.read(new ChatUser.Door(client, "http://127.0.0.1:" + pod(pod).metricsPort()).get("/drain"))
                .number("/open")
                .orElseThrow();
    }

    @Override
    public void close() {
        gateway.close();
        pods.values().forEach(pod -> pod.stop(Duration.ZERO));
        loops.close();
        client.close();
    }
}
