package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Json;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodAccess;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// The one node of the sandbox: schedules every pod to itself, runs it, reports its status, lets it go.
///
/// [#step] is called by one thread; the answers of [PodAccess] may be asked for by many.
public final class Node implements PodAccess, AutoCloseable {
    /// The node's name, in `spec.nodeName` of its pods.
    public static final String NAME = "sandbox";

    private static final Duration PROXY_TIMEOUT = Duration.ofSeconds(30);

    private final NodeTools tools;
    private final Addresses addresses;
    private final PodHttp http = new PodHttp();
    private final Map<String, PodRun> runs = new ConcurrentHashMap<>();

    /// With real probes.
    ///
    /// @param probes where probes run, so that a slow answer holds up nobody
    public Node(ApiObjects objects, Clock clock, Containers containers, Addresses addresses, Executor probes) {
        this.addresses = addresses;
        this.tools = new NodeTools(objects, clock, containers, new HttpProber(http, probes), new Images(containers));
    }

    /// With another way to probe.
    public Node(ApiObjects objects, Clock clock, Containers containers, Addresses addresses, Prober prober) {
        this.addresses = addresses;
        this.tools = new NodeTools(objects, clock, containers, prober, new Images(containers));
    }

    /// Looks at every pod once.
    public void step() {
        Set<String> present = new HashSet<>();
        for (Resource pod : tools.objects().list(Kind.POD, "").items()) {
            present.add(pod.uid());
            step(pod);
        }
        runs.forEach((uid, run) -> {
            if (!present.contains(uid)) {
                run.kill();
                runs.remove(uid);
            }
        });
    }

    private void step(Resource pod) {
        if (pod.document().at("/spec/nodeName").isEmpty()) {
            tools.objects().bind(pod.ref(), NAME);
        }
        PodRun run = runs.computeIfAbsent(pod.uid(), _ -> admit(pod));
        try {
            run.step(pod);
        } catch (ApiFailure _) {
            // the object changed or went while we looked: the next step sees it
        }
    }

    private PodRun admit(Resource pod) {
        Addresses.Place place = addresses.take(Ports.of(pod));
        if (!place.ports().isEmpty()) {
            Map<String, Value> real = new LinkedHashMap<>();
            place.ports().forEach((port, where) -> real.put(port.toString(), Value.of(where)));
            tools.objects().annotate(pod.ref(), pod.uid(), Ports.REAL, Json.compact(new Value.Obj(real)));
        }
        return new PodRun(pod, tools, place);
    }

    @Override
    public String logTail(Resource pod, String container, int lines) {
        ContainerRun run = Optional.ofNullable(runs.get(pod.uid()))
                .flatMap(p -> p.container(container))
                .orElseThrow(
                        () -> ApiFailure.badRequest("container " + container + " is not valid for pod " + pod.name()));
        if (!run.everStarted()) {
            throw ApiFailure.badRequest(
                    "container \"" + run.name() + "\" in pod \"" + pod.name() + "\" is waiting to start");
        }
        return String.join(
                "", run.logTail(lines).stream().map(line -> line + "\n").toList());
    }

    @Override
    public Cluster.PodResponse proxy(Resource pod, Cluster.PodRequest request) {
        Optional<PodRun> run = Optional.ofNullable(runs.get(pod.uid())).filter(PodRun::running);
        if (run.isEmpty()) {
            return PodAccess.none().proxy(pod, request);
        }
        Addresses.Place place = run.get().place();
        URI uri = URI.create(
                request.scheme() + "://" + place.address() + ":" + place.real(request.port()) + request.path());
        try {
            return http.send(request.method(), uri, request.body(), PROXY_TIMEOUT);
        } catch (IOException e) {
            throw new ApiFailure(
                    ApiFailure.Reason.SERVICE_UNAVAILABLE,
                    "error trying to reach service: " + uri.getAuthority() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        runs.values().forEach(PodRun::kill);
        runs.clear();
        http.close();
        addresses.close();
    }
}
