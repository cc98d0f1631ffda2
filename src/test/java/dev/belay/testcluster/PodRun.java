package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// One pod of the node: its processes, its status, its end. It has a thread of its own.
final class PodRun {
    private static final long STEP_MILLIS = 100;

    private final KubernetesClient client;
    private final PodPlace place;
    private final List<ContainerRun> containers;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private final AtomicReference<Pod> live;
    private volatile boolean gone;
    private Optional<Instant> deadline = Optional.empty();

    PodRun(KubernetesClient client, Images images, Pod pod, PodPlace place) {
        this.client = client;
        this.place = place;
        this.live = new AtomicReference<>(pod);
        this.containers = pod.getSpec().getContainers().stream()
                .map(c -> new ContainerRun(c, place, images, client))
                .toList();
        this.thread =
                Thread.ofVirtual().name("pod-" + pod.getMetadata().getName()).unstarted(this::run);
    }

    void begin() {
        thread.start();
    }

    /// The object has changed.
    void changed(Pod pod) {
        live.set(pod);
        news.release();
    }

    /// The object is gone: whatever runs is killed.
    void vanished() {
        gone = true;
        news.release();
    }

    void await() throws InterruptedException {
        thread.join(5_000);
    }

    /// The output of a container; empty: there is none of the name, or it has not started.
    Optional<Path> log(String container) {
        return containers.stream()
                .filter(ContainerRun::everStarted)
                .map(ContainerRun::log)
                .filter(log -> log.getFileName().toString().equals(container + ".log"))
                .findFirst();
    }

    private void run() {
        try {
            while (!gone) {
                stepIfItCan();
                if (news.tryAcquire(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            containers.forEach(ContainerRun::kill);
        }
    }

    private void stepIfItCan() {
        try {
            step();
        } catch (KubernetesClientException _) {
            // Changed or gone meanwhile, or the API server is away: the next step sees.
        }
    }

    private void step() {
        Pod pod = live.get();
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            end(pod);
        } else {
            containers.forEach(container -> container.step(pod));
            report(pod);
        }
    }

    private void end(Pod pod) {
        if (deadline.isEmpty()) {
            long grace = Objects.requireNonNullElse(pod.getMetadata().getDeletionGracePeriodSeconds(), 30L);
            deadline = Optional.of(Instant.now().plusSeconds(grace));
            containers.forEach(ContainerRun::terminate);
        }
        if (!Instant.now().isBefore(deadline.get())) {
            containers.forEach(ContainerRun::kill);
        }
        boolean settled = containers.stream().allMatch(ContainerRun::settled);
        report(pod);
        if (settled) {
            remove(pod);
        }
    }

    private void report(Pod pod) {
        PodStatus status = PodStatuses.of(pod, containers, place);
        if (!status.equals(pod.getStatus())) {
            Pod next = new PodBuilder(pod).withStatus(status).build();
            live.compareAndSet(pod, client.resource(next).updateStatus());
        }
    }

    private void remove(Pod pod) {
        var resource = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
        Pod now = resource.get();
        if (now != null && now.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
            resource.withGracePeriod(0).delete();
        }
    }
}
