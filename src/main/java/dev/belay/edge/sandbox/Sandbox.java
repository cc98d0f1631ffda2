package dev.belay.edge.sandbox;

import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.api.ApiServer;
import dev.belay.edge.sandbox.controller.Controllers;
import dev.belay.edge.sandbox.pod.Addresses;
import dev.belay.edge.sandbox.pod.Node;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.edge.sandbox.store.User;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// A running sandbox: API server, controllers, node with its pods, and the parts beside them.
public final class Sandbox implements AutoCloseable {
    private final SandboxStore store;
    private final Deque<Part.Running> running = new ArrayDeque<>();
    private final String token;
    private final String readerToken;
    private final ApiServer api;

    private Sandbox(SandboxOptions options) throws IOException {
        this.token = token(options.random());
        this.readerToken = token(options.random());
        ApiObjects objects = new ApiObjects(options.clock(), options.random());
        ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor();
        running.push(probes::shutdownNow);
        Node node =
                new Node(objects, options.clock(), options.containers(), Addresses.choose(options.random()), probes);
        running.push(node::close);
        this.store = new SandboxStore(objects, options.clock(), node);
        options.seed().namespaces().forEach(objects::namespace);
        options.seed().objects().forEach(object -> objects.create(object, false));
        try {
            this.api = ApiServer.start(
                    objects,
                    node,
                    options.clock(),
                    new ApiServer.Options(
                            options.port(), Map.of(token, User.administrator(), readerToken, User.reader())));
            running.push(api::close);
            running.push(new ControlLoop(objects, new Controllers(objects, options.clock()), node)::close);
            for (Part part : options.parts()) {
                running.push(part.start(store));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts everything; the pods come up by themselves.
    ///
    /// @throws IOException when the API server's port is taken, or a part cannot start
    public static Sandbox start(SandboxOptions options) throws IOException {
        return new Sandbox(options);
    }

    /// The cluster without HTTP, as its administrator.
    public SandboxStore cluster() {
        return store;
    }

    /// The URL of the API server.
    public String url() {
        return api.url();
    }

    /// For the administrator.
    public Value kubeconfig() {
        return Kubeconfig.of(api.url(), api.authority(), token);
    }

    /// For somebody who may look, and change nothing.
    public Value readerKubeconfig() {
        return Kubeconfig.of(api.url(), api.authority(), readerToken);
    }

    private static String token(RandomGenerator random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Ends all parts, threads and pods, the last started first.
    @Override
    public void close() {
        Part.Running last = running.poll();
        if (last != null) {
            try {
                last.close();
            } finally {
                close();
            }
        }
    }
}
