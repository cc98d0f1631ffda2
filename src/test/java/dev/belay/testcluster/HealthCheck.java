package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// One probe of one running container: asked when it is due, its result by thresholds.
final class HealthCheck {
    private final Probe probe;
    private final Container container;
    private final PodPlace place;
    private Instant due;
    private boolean holds;
    private int inARow;
    private boolean decided;

    /// @param holds the result before the first threshold is reached
    HealthCheck(Probe probe, Container container, PodPlace place, boolean holds) {
        this.probe = probe;
        this.container = container;
        this.place = place;
        this.holds = holds;
        this.due = Instant.now().plusSeconds(Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0));
    }

    boolean holds() {
        return holds;
    }

    /// Whether it failed as often in a row as its threshold says.
    boolean failed() {
        return decided && !holds;
    }

    /// Asks if it is time, in the calling thread.
    void tick(Map<String, String> variables) {
        if (Instant.now().isBefore(due)) {
            return;
        }
        due = Instant.now().plusSeconds(Objects.requireNonNullElse(probe.getPeriodSeconds(), 10));
        boolean good = ask(variables);
        inARow = good == inARow > 0 ? inARow + (good ? 1 : -1) : good ? 1 : -1;
        if (inARow >= Objects.requireNonNullElse(probe.getSuccessThreshold(), 1)) {
            holds = true;
            decided = true;
        } else if (-inARow >= Objects.requireNonNullElse(probe.getFailureThreshold(), 3)) {
            holds = false;
            decided = true;
        }
    }

    private boolean ask(Map<String, String> variables) {
        Duration timeout = Duration.ofSeconds(Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1));
        try {
            if (probe.getHttpGet() != null) {
                String path = Objects.requireNonNullElse(probe.getHttpGet().getPath(), "/");
                int port = port(probe.getHttpGet().getPort());
                return http(URI.create("http://" + place.address() + ":" + port + path), timeout);
            }
            if (probe.getTcpSocket() != null) {
                return tcp(port(probe.getTcpSocket().getPort()), timeout);
            }
            if (probe.getExec() != null) {
                return exec(probe.getExec().getCommand(), variables, timeout);
            }
        } catch (IOException _) {
            return false;
        }
        throw new IllegalStateException("the process node knows probes by HTTP, TCP and command only");
    }

    private static boolean http(URI uri, Duration timeout) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
        connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            return status >= 200 && status < 400;
        } finally {
            connection.disconnect();
        }
    }

    private boolean tcp(int port, Duration timeout) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(place.address(), port), Math.toIntExact(timeout.toMillis()));
            return true;
        }
    }

    private boolean exec(List<String> command, Map<String, String> variables, Duration timeout) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(place.root().toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private int port(IntOrString port) {
        if (port.getIntVal() != null) {
            return port.getIntVal();
        }
        return container.getPorts().stream()
                .filter(p -> port.getStrVal().equals(p.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no container port is named " + port.getStrVal()));
    }
}
