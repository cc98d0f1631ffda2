package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One container of a pod over its restarts: what it waits for, what runs, how the last one ended.
final class ContainerRun {
    /// As a kubelet: 10 s after the second failure, doubled with each, at most 5 minutes.
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private final Value manifest;
    private final NodeTools tools;
    private final Addresses.Place place;
    private volatile ContainerState state = new ContainerState.Waiting("ContainerCreating", "", Instant.MIN);
    private volatile Optional<Running> current = Optional.empty();
    private Optional<ContainerState.Ended> last = Optional.empty();
    private int restarts;
    private int failedPulls;

    /// What was started, with its readiness.
    private record Running(RunningContainer container, Readiness readiness) {}

    ContainerRun(Value manifest, NodeTools tools, Addresses.Place place) {
        this.manifest = manifest;
        this.tools = tools;
        this.place = place;
    }

    String name() {
        return manifest.text("/name").orElse("");
    }

    ContainerState state() {
        return state;
    }

    boolean ready() {
        return state instanceof ContainerState.Running
                && current.filter(running -> running.readiness().ready()).isPresent();
    }

    List<String> logTail(int lines) {
        return current.map(running -> running.container().logTail(lines)).orElse(List.of());
    }

    /// Whether something has been started, now or before.
    boolean everStarted() {
        return current.isPresent();
    }

    /// One step on: starts what is due, notes what has ended, asks the probe.
    ///
    /// @param pod the live object
    void step(Resource pod) {
        switch (state) {
            case ContainerState.Waiting waiting -> {
                if (!tools.clock().now().isBefore(waiting.until())) {
                    start(pod);
                }
            }
            case ContainerState.Running running -> watch(pod, running);
            case ContainerState.Ended _ -> {
                // it ended for good
            }
        }
    }

    /// Asks what runs to end; nothing is started any more.
    void stop(Duration grace) {
        if (state instanceof ContainerState.Running) {
            current.ifPresent(running -> running.container().stop(grace));
        } else if (state instanceof ContainerState.Waiting) {
            state = new ContainerState.Ended(
                    0, "Completed", "", tools.clock().now(), tools.clock().now());
        }
    }

    /// Notes what has ended, without starting it again.
    ///
    /// @return whether nothing runs
    boolean settled() {
        if (state instanceof ContainerState.Running running) {
            current.flatMap(r -> r.container().exit()).ifPresent(exit -> state = ended(exit, running.since()));
        }
        return state instanceof ContainerState.Ended;
    }

    private void watch(Resource pod, ContainerState.Running running) {
        Running started = current.orElseThrow();
        Optional<RunningContainer.Exit> exit = started.container().exit();
        if (exit.isEmpty()) {
            started.readiness().tick(tools.clock().nanos());
            return;
        }
        ContainerState.Ended ended = ended(exit.get(), running.since());
        String policy = pod.document().text("/spec/restartPolicy").orElse("Always");
        boolean again = policy.equals("Always") || policy.equals("OnFailure") && ended.code() != 0;
        if (!again) {
            state = ended;
            return;
        }
        last = Optional.of(ended);
        Duration backOff = backOff();
        restarts++;
        state = backOff.isZero()
                ? new ContainerState.Waiting("ContainerCreating", "", Instant.MIN)
                : new ContainerState.Waiting(
                        "CrashLoopBackOff",
                        "back-off " + backOff.toSeconds() + "s restarting failed container=" + name() + " pod="
                                + pod.name(),
                        tools.clock().now().plus(backOff));
    }

    private Duration backOff() {
        if (restarts == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_BACK_OFF.multipliedBy(1L << Math.min(restarts - 1, 10));
        return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    private ContainerState.Ended ended(RunningContainer.Exit exit, Instant since) {
        String reason = exit.code() == 0 ? "Completed" : "Error";
        return new ContainerState.Ended(
                exit.code(), reason, exit.message(), since, tools.clock().now());
    }

    private void start(Resource pod) {
        String image = manifest.text("/image").orElse("");
        Optional<String> pulled = tools.images().pull(image);
        if (pulled.isEmpty()) {
            state = notPulled(image);
            return;
        }
        try {
            ContainerSpec spec = new ContainerSpec(
                    pod.ref(),
                    pod.uid(),
                    name(),
                    pulled.get(),
                    place.address(),
                    Ports.named(manifest, place),
                    Environment.of(tools.objects(), pod, manifest),
                    PodStatus.labels(pod),
                    restarts);
            long nanos = tools.clock().nanos();
            current = Optional.of(
                    new Running(tools.containers().start(spec), new Readiness(manifest, place, tools.prober(), nanos)));
            state = new ContainerState.Running(tools.clock().now());
        } catch (Environment.Missing e) {
            state = new ContainerState.Waiting(
                    "CreateContainerConfigError",
                    String.valueOf(e.getMessage()),
                    tools.clock().now().plusSeconds(1));
        }
    }

    private ContainerState notPulled(String image) {
        failedPulls++;
        Instant until = tools.clock().now().plus(FIRST_BACK_OFF);
        return failedPulls == 1
                ? new ContainerState.Waiting(
                        "ErrImagePull",
                        "failed to pull image \"" + image + "\": not in the sandbox's registry " + Containers.REGISTRY,
                        tools.clock().now().plusSeconds(1))
                : new ContainerState.Waiting("ImagePullBackOff", "Back-off pulling image \"" + image + "\"", until);
    }

    /// As in `status.containerStatuses`.
    Value.Obj status(Resource pod) {
        String image = manifest.text("/image").orElse("");
        Value.Obj status = Value.object(
                "name", Value.of(name()),
                "state", state.document(),
                "lastState", last.map(ContainerState::document).orElse(Value.empty()),
                "ready", Value.of(ready()),
                "restartCount", Value.of(restarts),
                "image", Value.of(tools.images().pull(image).orElse(image)),
                "imageID", Value.of(tools.images().pull(image).map(Images::id).orElse("")));
        return status.put("containerID", Value.of(everStarted() ? "sandbox://" + pod.uid() + "/" + restarts : ""))
                .put("started", Value.of(state instanceof ContainerState.Running));
    }
}
