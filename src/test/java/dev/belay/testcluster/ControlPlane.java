package dev.belay.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// etcd, API server, controller manager and scheduler, started in this order: the managers give up for good when the
/// API server does not answer them at once.
final class ControlPlane implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String SERVICES = "198.19.0.0/18";
    private static final String FIRST_SERVICE = "198.19.0.1";

    private final Program program;
    private final Path folder;
    private final Authority authority;
    private final Authority.Pair server;
    private final int port = freePort();
    private final int store = freePort();
    private final List<ServerProcess> others = new ArrayList<>();
    private volatile ServerProcess apiServer;

    /// Starts all four and returns when the API server is ready.
    ///
    /// @throws IllegalStateException with the end of its output when one of them ends
    ControlPlane(Program program, Path folder) {
        this.program = program;
        this.folder = folder;
        this.authority = Authority.found(folder);
        this.server = authority.pair(
                "server",
                "/CN=kube-apiserver",
                "DNS:localhost,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:" + FIRST_SERVICE + ",IP:"
                        + PodAddresses.NODE);
        try {
            others.add(start("etcd", etcd()));
            this.apiServer = start("kube-apiserver", apiServer());
            awaitReady();
            others.add(start("kube-controller-manager", controllerManager()));
            others.add(start("kube-scheduler", scheduler()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    /// A kubeconfig for somebody.
    ///
    /// @param subject as `/O=group/CN=user`
    Path kubeconfig(String name, String subject) {
        return authority.kubeconfig(name, url(), authority.pair(name, subject, ""));
    }

    /// A kubeconfig for whoever has the token.
    Path kubeconfigWithToken(String name, String token) {
        return authority.kubeconfig(name, url(), token);
    }

    /// The certificate of the authority that signed all others.
    Path authority() {
        return authority.certificate();
    }

    /// The certificate that API server and node show.
    Authority.Pair server() {
        return server;
    }

    Path program(String name) {
        return program.named(name);
    }

    Path definitions() {
        return program.definitions();
    }

    /// What has died, with the end of its output; empty while all live.
    Optional<String> obituary() {
        List<ServerProcess> all = new ArrayList<>(others);
        all.add(apiServer);
        return all.stream().filter(process -> !process.alive()).findFirst().map(ServerProcess::obituary);
    }

    /// Kills the API server; the others wait for it.
    void killApiServer() {
        apiServer.kill();
    }

    /// Starts it again on the same port and returns when it is ready.
    void startApiServer() {
        apiServer = start("kube-apiserver", apiServer());
        awaitReady();
    }

    @Override
    public void close() {
        for (ServerProcess process : others.reversed()) {
            if (process != others.getFirst()) {
                process.close();
            }
        }
        if (apiServer != null) {
            apiServer.close();
        }
        if (!others.isEmpty()) {
            others.getFirst().close();
        }
        forget(folder.resolve("etcd"));
    }

    /// What etcd stored is of no use to a reader and 130 MB; logs and kubeconfigs stay.
    private static void forget(Path data) {
        if (!Files.isDirectory(data)) {
            return;
        }
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what etcd stored cannot be removed", e);
        }
    }

    private ServerProcess start(String name, List<String> flags) {
        List<String> command = new ArrayList<>(List.of(program.named(name).toString()));
        command.addAll(flags);
        return ServerProcess.start(folder, name, command);
    }

    private List<String> etcd() {
        String client = "http://127.0.0.1:" + store;
        String peer = "http://127.0.0.1:" + freePort();
        return List.of(
                "--data-dir",
                folder.resolve("etcd").toString(),
                "--unsafe-no-fsync",
                "--listen-client-urls",
                client,
                "--advertise-client-urls",
                client,
                "--listen-peer-urls",
                peer,
                "--initial-advertise-peer-urls",
                peer,
                "--initial-cluster",
                "default=" + peer);
    }

    private List<String> apiServer() {
        return List.of(
                "--etcd-servers=http://127.0.0.1:" + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=" + PodAddresses.API_SERVER,
                "--secure-port=" + port,
                "--client-ca-file=" + authority.certificate(),
                "--tls-cert-file=" + server.certificate(),
                "--tls-private-key-file=" + server.key(),
                "--service-account-key-file=" + server.certificate(),
                "--service-account-signing-key-file=" + server.key(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--authorization-mode=Node,RBAC",
                "--service-cluster-ip-range=" + SERVICES,
                "--allow-privileged=true",
                "--kubelet-preferred-address-types=InternalIP",
                "--cert-dir=" + folder.resolve("certificates"));
    }

    private List<String> controllerManager() {
        List<String> flags = new ArrayList<>(client("system:kube-controller-manager"));
        flags.addAll(List.of(
                "--service-account-private-key-file=" + server.key(),
                "--root-ca-file=" + authority.certificate(),
                "--use-service-account-credentials=true"));
        return flags;
    }

    private List<String> scheduler() {
        return client("system:kube-scheduler");
    }

    private List<String> client(String user) {
        Path kubeconfig = kubeconfig(user.substring(user.indexOf(':') + 1), "/CN=" + user);
        return List.of(
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--bind-address=127.0.0.1",
                "--secure-port=" + freePort(),
                "--leader-elect=false",
                "--cert-dir=" + folder.resolve("certificates"));
    }

    private void awaitReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(Tls.trusting(authority.certificate()))
                .build()) {
            long begun = System.nanoTime();
            while (!ready(client, request)) {
                obituary().ifPresent(text -> {
                    throw new IllegalStateException("the test cluster cannot be started: " + text);
                });
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    throw new IllegalStateException(
                            "the API server is not ready after " + LONGEST + "; its output is in " + folder);
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the test cluster starts", e);
        }
    }

    private static boolean ready(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /// The folder of one run, for what the servers write.
    static Path newFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "testcluster"));
            return Files.createTempDirectory(parent.toAbsolutePath(), "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
