package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One container of a pod over its restarts. Used by the pod's thread only.
final class ContainerRun {
    /// As a kubelet: 10 s after the second failure, doubled with each, at most 5 minutes.
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private final Container manifest;
    private final PodPlace place;
    private final Images images;
    private final KubernetesClient client;
    private ContainerState state = new ContainerState.Waiting("ContainerCreating", "", Instant.MIN);
    private Optional<RunningProcess> current = Optional.empty();
    private Optional<ContainerState.Ended> last = Optional.empty();
    private int restarts;
    private int failedPulls;

    ContainerRun(Container manifest, PodPlace place, Images images, KubernetesClient client) {
        this.manifest = manifest;
        this.place = place;
        this.images = images;
        this.client = client;
    }

    ContainerState state() {
        return state;
    }

    boolean ready() {
        return state instanceof ContainerState.Running
                && current.filter(RunningProcess::ready).isPresent();
    }

    boolean everStarted() {
        return current.isPresent();
    }

    /// One step on: starts what is due, notes what has ended, asks the probes.
    void step(Pod pod) {
        switch (state) {
            case ContainerState.Waiting waiting -> {
                if (!Instant.now().isBefore(waiting.until())) {
                    start(pod);
                }
            }
            case ContainerState.Running _ -> watch(pod);
            case ContainerState.Ended _ -> {
                // it ended for good
            }
        }
    }

    void terminate() {
        if (state instanceof ContainerState.Running) {
            current.ifPresent(RunningProcess::terminate);
        }
    }

    void kill() {
        if (state instanceof ContainerState.Running) {
            current.ifPresent(RunningProcess::kill);
        }
    }

    /// Whether nothing runs; nothing is started again.
    boolean settled() {
        if (state instanceof ContainerState.Running) {
            current.flatMap(RunningProcess::ended).ifPresent(ended -> state = ended);
        }
        return !(state instanceof ContainerState.Running);
    }

    private void watch(Pod pod) {
        RunningProcess running = current.orElseThrow();
        Optional<ContainerState.Ended> ended = running.ended();
        if (ended.isEmpty()) {
            running.tick();
            if (running.sick()) {
                running.kill();
            }
            return;
        }
        String policy = pod.getSpec().getRestartPolicy();
        if (policy.equals("Always") || policy.equals("OnFailure") && ended.get().code() != 0) {
            last = ended;
            state = again(pod);
            restarts++;
        } else {
            state = ended.get();
        }
    }

    private ContainerState again(Pod pod) {
        if (restarts == 0) {
            return new ContainerState.Waiting("ContainerCreating", "", Instant.MIN);
        }
        Duration doubled = FIRST_BACK_OFF.multipliedBy(1L << Math.min(restarts - 1, 10));
        Duration backOff = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
        return new ContainerState.Waiting(
                "CrashLoopBackOff",
                "back-off " + backOff.toSeconds() + "s restarting failed container=" + manifest.getName() + " pod="
                        + pod.getMetadata().getName(),
                Instant.now().plus(backOff));
    }

    private void start(Pod pod) {
        if (!images.pullable(manifest.getImage())
                || manifest.getCommand().isEmpty()
                        && images.command(manifest.getImage()).isEmpty()) {
            state = notPulled();
            return;
        }
        try {
            Map<String, String> variables = Variables.of(client, pod, manifest, place);
            new Mounts(client, pod).write(manifest, place.root());
            current = Optional.of(RunningProcess.start(command(variables), variables, manifest, place, log()));
            state = new ContainerState.Running(Instant.now());
        } catch (MissingSource e) {
            state = new ContainerState.Waiting(
                    "CreateContainerConfigError", e.what(), Instant.now().plusSeconds(1));
        } catch (IOException e) {
            state = new ContainerState.Waiting(
                    "RunContainerError",
                    String.valueOf(e.getMessage()),
                    Instant.now().plus(FIRST_BACK_OFF));
        }
    }

    /// The output of this container, all restarts in one file.
    Path log() {
        return place.logs().resolve(manifest.getName() + ".log");
    }

    private List<String> command(Map<String, String> variables) {
        List<String> command = new ArrayList<>(manifest.getCommand());
        if (command.isEmpty()) {
            command.addAll(images.command(manifest.getImage()).orElseThrow());
        }
        command.addAll(manifest.getArgs());
        return command.stream().map(part -> Variables.expanded(part, variables)).toList();
    }

    private ContainerState notPulled() {
        failedPulls++;
        return failedPulls == 1
                ? new ContainerState.Waiting(
                        "ErrImagePull",
                        "failed to pull image \"" + manifest.getImage() + "\"",
                        Instant.now().plusSeconds(1))
                : new ContainerState.Waiting(
                        "ImagePullBackOff",
                        "Back-off pulling image \"" + manifest.getImage() + "\"",
                        Instant.now().plus(FIRST_BACK_OFF));
    }

    /// As in `status.containerStatuses`.
    ContainerStatus status(Pod pod) {
        return new ContainerStatusBuilder()
                .withName(manifest.getName())
                .withState(state.status())
                .withLastState(
                        last.map(ContainerState::status).orElseGet(io.fabric8.kubernetes.api.model.ContainerState::new))
                .withReady(ready())
                .withStarted(state instanceof ContainerState.Running
                        && current.filter(RunningProcess::started).isPresent())
                .withRestartCount(restarts)
                .withImage(manifest.getImage())
                .withImageID(everStarted() ? Images.id(manifest.getImage()) : "")
                .withContainerID(
                        everStarted() ? "process://" + pod.getMetadata().getUid() + "-" + restarts : null)
                .build();
    }
}
