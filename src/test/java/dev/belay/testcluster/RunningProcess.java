package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One start of a container: the process and its probes.
final class RunningProcess {
    private final Process process;
    private final Map<String, String> variables;
    private final Instant since = Instant.now();
    private final Optional<HealthCheck> startup;
    private final Optional<HealthCheck> readiness;
    private final Optional<HealthCheck> liveness;
    private boolean killed;

    private RunningProcess(Process process, Map<String, String> variables, Container container, PodPlace place) {
        this.process = process;
        this.variables = variables;
        this.startup = check(container.getStartupProbe(), container, place, false);
        this.readiness = check(container.getReadinessProbe(), container, place, false);
        this.liveness = check(container.getLivenessProbe(), container, place, true);
    }

    /// @param log its output is appended there
    /// @throws IOException when there is no such program
    static RunningProcess start(
            List<String> command, Map<String, String> variables, Container container, PodPlace place, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new RunningProcess(builder.start(), variables, container, place);
    }

    private static Optional<HealthCheck> check(Probe probe, Container container, PodPlace place, boolean holds) {
        return Optional.ofNullable(probe).map(p -> new HealthCheck(p, container, place, holds));
    }

    /// Asks the probes that are due: the others wait for the one of the start.
    void tick() {
        if (!started()) {
            startup.ifPresent(check -> check.tick(variables));
        } else {
            readiness.ifPresent(check -> check.tick(variables));
            liveness.ifPresent(check -> check.tick(variables));
        }
    }

    boolean started() {
        return startup.map(HealthCheck::holds).orElse(true);
    }

    boolean ready() {
        return started() && readiness.map(HealthCheck::holds).orElse(true);
    }

    /// Whether a probe says that it has to be started again.
    boolean sick() {
        return startup.filter(HealthCheck::failed).isPresent()
                || started() && liveness.filter(HealthCheck::failed).isPresent();
    }

    Instant since() {
        return since;
    }

    /// How it ended; empty while it runs.
    Optional<ContainerState.Ended> ended() {
        if (process.isAlive()) {
            return Optional.empty();
        }
        int code = process.exitValue();
        String reason = code == 0 ? "Completed" : code == 137 && !killed ? "OOMKilled" : "Error";
        return Optional.of(new ContainerState.Ended(code, reason, since, Instant.now()));
    }

    void terminate() {
        process.destroy();
    }

    void kill() {
        killed = true;
        process.destroyForcibly();
    }
}
