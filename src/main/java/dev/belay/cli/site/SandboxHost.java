package dev.belay.cli.site;

import dev.belay.core.model.Kind;
import dev.belay.edge.files.YamlWriter;
import dev.belay.edge.sandbox.Part;
import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.Sandbox;
import dev.belay.edge.sandbox.SandboxOptions;
import dev.belay.edge.sandbox.Seed;
import dev.belay.edge.sandbox.chat.ChatContainers;
import dev.belay.edge.sandbox.gateway.Gateway;
import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A running sandbox with chat pods and gateway, and the files by which other commands find it.
public final class SandboxHost implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STATUS = Duration.ofMillis(200);

    private final EventLoops loops;
    private final Sandbox sandbox;
    private final String target;
    private final Path folder;

    private SandboxHost(EventLoops loops, Sandbox sandbox, String target, Path folder) {
        this.loops = loops;
        this.sandbox = sandbox;
        this.target = target;
        this.folder = folder;
    }

    /// Starts it and writes `kubeconfig` and `belay.yaml` into the folder.
    ///
    /// @param port of the API server; 0: any
    /// @throws IOException when a port is taken or the folder cannot be written: then nothing runs
    public static SandboxHost start(Path folder, int port, Clock clock) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[24];
        random.nextBytes(key);
        EventLoops loops = EventLoops.start("sandbox", 2);
        AtomicReference<String> target = new AtomicReference<>("");
        Part gateway = cluster -> gateway(cluster, clock, loops, target);
        try {
            Sandbox sandbox = Sandbox.start(new SandboxOptions(
                    port,
                    clock,
                    random,
                    new ChatContainers(loops, clock),
                    Seed.chat(Release.initial(), HexFormat.of().formatHex(key)),
                    List.of(gateway)));
            SandboxHost host = new SandboxHost(loops, sandbox, target.get(), folder);
            try {
                host.write();
                return host;
            } catch (IOException e) {
                host.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            loops.close();
            throw e;
        }
    }

    private static Part.Running gateway(Cluster cluster, Clock clock, EventLoops loops, AtomicReference<String> target)
            throws IOException {
        Gateway.Options options = new Gateway.Options(
                Kind.GATEWAY.named(Seed.NAMESPACE, "edge"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                POLL,
                STATUS,
                1);
        Gateway gateway = new Gateway(cluster, clock, loops, options);
        target.set("http://127.0.0.1:" + gateway.address().getPort());
        return gateway;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /// The gateway's URL.
    public String target() {
        return target;
    }

    private void write() throws IOException {
        Files.createDirectories(folder);
        put("kubeconfig", YamlWriter.write(sandbox.kubeconfig()));
        put(
                "belay.yaml",
                SandboxSettings.yaml(
                        sandbox.cluster().identity().uid(), target, folder.resolveSibling("sandbox-points")));
    }

    private void put(String name, String text) throws IOException {
        Path fresh = Files.createTempFile(
                folder,
                name,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Stops everything and takes the files away.
    @Override
    public void close() {
        List.of("kubeconfig", "belay.yaml").forEach(this::remove);
        sandbox.close();
        loops.close();
    }

    /// A file that stays names a server that does not answer, which is said as if it were not there.
    private void remove(String name) {
        folder.resolve(name).toFile().delete();
    }
}
