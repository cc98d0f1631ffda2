package dev.belay.edge.web;

import dev.belay.core.baseline.HttpAnswer;
import dev.belay.core.baseline.SuiteCheck;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Selection;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// GET requests to a ready pod of a workload through the API server's pod proxy.
final class PodRequests {
    private final Cluster cluster;

    PodRequests(Cluster cluster) {
        this.cluster = cluster;
    }

    HttpAnswer get(SuiteCheck.PodCheck check) {
        Optional<Resource> pod;
        try {
            pod = pod(check);
        } catch (WorldException e) {
            return new HttpAnswer.NotAsked("pods cannot be read: " + e.getMessage());
        }
        if (pod.isEmpty()) {
            return new HttpAnswer.Refused("no ready pod of " + check.namespace() + "/" + check.workload());
        }
        Optional<Integer> port = port(pod.get(), check.port());
        return port.isEmpty()
                ? new HttpAnswer.NotAsked("pod " + pod.get().name() + " has no port \"" + check.port() + "\"")
                : ask(pod.get(), port.get(), check.path());
    }

    private HttpAnswer ask(Resource pod, int port, String path) {
        try {
            int status = cluster.proxy(new Cluster.PodRequest("GET", pod.ref(), "http", port, path, Value.nil()))
                    .status();
            return new HttpAnswer.Answered(status, Duration.ZERO);
        } catch (WorldException e) {
            String why = String.valueOf(e.getMessage());
            return serverAnswers() && e.kind() != WorldException.Kind.FORBIDDEN
                    ? new HttpAnswer.Refused(why)
                    : new HttpAnswer.NotAsked(why);
        }
    }

    /// Tells a pod that does not answer from an API server that does not.
    private boolean serverAnswers() {
        try {
            cluster.serverTime();
            return true;
        } catch (WorldException _) {
            return false;
        }
    }

    private Optional<Resource> pod(SuiteCheck.PodCheck check) {
        Optional<Resource> workload = cluster.get(Kind.DEPLOYMENT.named(check.namespace(), check.workload()))
                .or(() -> cluster.get(Kind.STATEFUL_SET.named(check.namespace(), check.workload())));
        if (workload.isEmpty()) {
            return cluster.get(Kind.POD.named(check.namespace(), check.workload()))
                    .filter(Selection::ready);
        }
        List<Resource> pods = cluster.list(Cluster.Query.all(Kind.POD, check.namespace()));
        return pods.stream()
                .filter(p -> Selection.selects(workload.get(), p) && Selection.ready(p))
                .min(Comparator.comparing(Resource::name));
    }

    private static Optional<Integer> port(Resource pod, String port) {
        if (port.matches("[0-9]{1,5}")) {
            return Optional.of(Integer.parseInt(port));
        }
        return pod.document().items("/spec/containers").stream()
                .flatMap(c -> c.items("/ports").stream())
                .filter(p -> p.text("/name").orElse("").equals(port))
                .flatMap(p -> p.number("/containerPort").stream())
                .map(Long::intValue)
                .findFirst();
    }
}
