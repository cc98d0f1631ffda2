package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A node whose pods are processes on this machine, each pod with an address of its own.
///
/// It does what the tests need of a kubelet: commands from the manifest or by image name, environment from ConfigMaps
/// and Secrets and their volumes as files, startup, readiness and liveness probes, restarts with back-off, readiness
/// gates, ends with grace, logs. It does not: init containers, service account tokens, exec, port-forward, limits of
/// memory and CPU, volumes of other kinds, or later changes of files.
final class ProcessNode implements AutoCloseable {
    static final String NAME = "process-node";

    private static final long BEAT_MILLIS = 10_000;
    private static final String LEASES = "kube-node-lease";

    private final KubernetesClient client;
    private final Path folder;
    private final Images images = new Images();
    private final PodAddresses addresses = new PodAddresses();
    private final Map<String, PodRun> runs = new ConcurrentHashMap<>();
    private final PodLogs logs;
    private final SharedIndexInformer<Pod> informer;
    private final Thread beat;

    /// Registers the node and runs what is scheduled to it from now on.
    ///
    /// @param folder for the pods' files and output
    ProcessNode(KubernetesClient client, Path folder, Authority.Pair certificate) {
        this.client = client;
        this.folder = folder;
        this.logs = new PodLogs(this::run, certificate);
        client.resource(node()).create();
        ready();
        this.informer =
                client.pods().inAnyNamespace().withField("spec.nodeName", NAME).inform(new Follow());
        this.beat = Thread.ofVirtual().name("node-beat").start(this::beat);
    }

    @Override
    public void close() {
        beat.interrupt();
        informer.close();
        runs.values().forEach(PodRun::vanished);
        try {
            for (PodRun run : runs.values()) {
                run.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        logs.close();
    }

    private Optional<PodRun> run(String namespace, String name) {
        return informer.getStore().list().stream()
                .filter(pod -> pod.getMetadata().getNamespace().equals(namespace)
                        && pod.getMetadata().getName().equals(name))
                .flatMap(pod -> Optional.ofNullable(runs.get(pod.getMetadata().getUid())).stream())
                .findFirst();
    }

    private final class Follow implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            see(pod);
        }

        @Override
        public void onUpdate(Pod old, Pod pod) {
            if (!old.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
                onDelete(old, false);
            }
            see(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean finalStateUnknown) {
            PodRun run = runs.remove(pod.getMetadata().getUid());
            if (run != null) {
                run.vanished();
            }
        }

        private void see(Pod pod) {
            String uid = pod.getMetadata().getUid();
            PodRun known = runs.get(uid);
            if (known != null) {
                known.changed(pod);
            } else if (!over(pod)) {
                PodRun run = new PodRun(client, images, pod, place(pod));
                runs.put(uid, run);
                run.begin();
            }
        }

        private boolean over(Pod pod) {
            String phase = pod.getStatus().getPhase();
            return phase.equals("Succeeded") || phase.equals("Failed");
        }
    }

    private PodPlace place(Pod pod) {
        Path own = folder.resolve(pod.getMetadata().getNamespace() + "_"
                + pod.getMetadata().getName() + "_"
                + pod.getMetadata().getUid());
        try {
            return new PodPlace(
                    addresses.take(),
                    Files.createDirectories(own.resolve("root")),
                    Files.createDirectories(own.resolve("logs")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(BEAT_MILLIS);
                try {
                    ready();
                } catch (KubernetesClientException _) {
                    // The API server is away: the next beat tries again.
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says that the node lives: in its status, and in its Lease.
    private void ready() {
        client.nodes().withName(NAME).editStatus(node -> {
            Node next = node();
            next.setMetadata(node.getMetadata());
            next.setSpec(node.getSpec());
            return next;
        });
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(LEASES)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(NAME)
                .withLeaseDurationSeconds(40)
                .withRenewTime(Instant.now().atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
        client.resource(lease).createOr(existing -> existing.update());
    }

    private Node node() {
        String now = ContainerState.time(Instant.now());
        Map<String, Quantity> room = Map.of(
                "cpu", new Quantity("64"),
                "memory", new Quantity("256Gi"),
                "ephemeral-storage", new Quantity("256Gi"),
                "pods", new Quantity("1000"));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .addToLabels("kubernetes.io/hostname", NAME)
                .addToLabels("kubernetes.io/os", "linux")
                .endMetadata()
                .withNewStatus()
                .withCapacity(room)
                .withAllocatable(room)
                .addNewAddress(PodAddresses.NODE, "InternalIP")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .withMessage("processes can be started")
                .withLastHeartbeatTime(now)
                .withLastTransitionTime(now)
                .endCondition()
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint()
                .withPort(logs.port())
                .endKubeletEndpoint()
                .endDaemonEndpoints()
                .endStatus()
                .build();
    }
}
