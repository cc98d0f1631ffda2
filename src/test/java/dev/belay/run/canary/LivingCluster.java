package dev.belay.run.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.controller.Controllers;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodAccess;
import dev.belay.edge.sandbox.store.Removal;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// A cluster that lives as long as somebody waits on its clock: controllers, a node whose pods are Ready at once, a
/// gateway that deals people's connections by the weights of the route, and pods that count them.
///
/// Each connection lives two seconds, and asks ten times a second.
final class LivingCluster implements Clock, PodAccess {
    private static final Duration STEP = Duration.ofMillis(500);
    private static final double LIFE = 2;
    private static final double ASKS = 10;
    private static final int PEOPLE = 40;

    private final ManualClock time = new ManualClock();
    private final ApiObjects objects = new ApiObjects(time, new SplittableRandom(1));
    private final Controllers controllers = new Controllers(objects, time);
    private final SandboxStore store = new SandboxStore(objects, time, this);
    private final Map<String, Counted> counted = new TreeMap<>();
    private final SplittableRandom random = new SplittableRandom(2);
    private final List<Consumer<LivingCluster>> watchers = new ArrayList<>();
    private final String failing;
    private IntConsumer closings = _ -> {};
    private long stepped;
    private long controlled = -1;
    private long settled = -1;
    private long lost;

    /// What a pod counts.
    private static final class Counted {
        private final List<Double> ends = new ArrayList<>();
        private long opened;
        private double requests;
        private double failures;
    }

    /// @param failing an image whose pods fail every fifth request; empty: none
    LivingCluster(List<Resource> resources, String failing) {
        this.failing = failing;
        objects.namespace("chat");
        resources.forEach(r -> objects.create(r, false));
        settle();
        lost = 0;
    }

    Cluster cluster() {
        return store;
    }

    SandboxStore store() {
        return store;
    }

    ManualClock time() {
        return time;
    }

    /// Called after each step of the cluster.
    void watch(Consumer<LivingCluster> watcher) {
        watchers.add(watcher);
    }

    /// Told of the code with which a pod is asked to close its connections.
    void closings(IntConsumer listener) {
        closings = listener;
    }

    /// Every pod of an image says that its container was started again so often.
    void restarts(String image, int count) {
        objects.list(Kind.POD, "").items().stream()
                .filter(pod -> image(pod).equals(image))
                .forEach(pod -> objects.modifyStatus(
                        pod.ref(),
                        pod.uid(),
                        status -> status.with("/containerStatuses/0/restartCount", Value.of(count))));
    }

    /// Lets controllers and garbage collection come to their end.
    void settle() {
        for (int i = 0; i < 5; i++) {
            advance(STEP);
        }
    }

    /// People's connections that were open on a pod when it went, or found no pod.
    long lost() {
        return lost;
    }

    double seconds() {
        return time.nanos() / 1e9;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        time.sleep(duration);
        step();
    }

    private void advance(Duration duration) {
        time.advance(duration);
        step();
    }

    private void step() {
        if (time.nanos() - stepped < STEP.toNanos()) {
            return;
        }
        double passed = (time.nanos() - stepped) / 1e9;
        stepped = time.nanos();
        if (objects.version() != settled) {
            controllers.step();
            objects.list(Kind.POD, "").items().forEach(this::live);
            objects.list(Kind.HTTP_ROUTE, "").items().forEach(this::accept);
            settled = controlled == objects.version() ? controlled : -1;
            controlled = objects.version();
        }
        people(passed);
        List.copyOf(watchers).forEach(w -> w.accept(this));
    }

    /// As a kubelet: what is bound runs and is Ready, what is to go goes.
    private void live(Resource pod) {
        if (pod.document().at("/metadata/deletionTimestamp").isPresent()) {
            Counted last = counted.remove(pod.uid());
            lost += last == null ? 0 : last.ends.size();
            objects.delete(pod.ref(), Removal.now(pod.uid()), false);
        } else if (pod.document().at("/status/podIP").isEmpty()) {
            objects.bind(pod.ref(), "node");
            objects.modifyStatus(pod.ref(), pod.uid(), this::ready);
            counted.put(pod.uid(), new Counted());
        }
    }

    private Value.Obj ready(Value.Obj status) {
        Value.Obj condition = Value.object("type", Value.of("Ready"), "status", Value.of("True"));
        Value.Obj running = Value.object(
                "running", Value.object("startedAt", Value.of(time.now().toString())));
        return status.put("phase", Value.of("Running"))
                .put("podIP", Value.of("127.1.0." + counted.size() % 250))
                .put("conditions", Value.list(condition))
                .put("containerStatuses", Value.list(Value.object("restartCount", Value.of(0), "state", running)));
    }

    /// As a gateway: every route is taken as it is.
    private void accept(Resource route) {
        Value parents = Value.list(Value.object(
                "parentRef",
                Value.object("name", Value.of("edge")),
                "conditions",
                Value.list(condition("Accepted", route.generation()), condition("ResolvedRefs", route.generation()))));
        if (!route.document().at("/status/parents").equals(Optional.of(parents))) {
            objects.modifyStatus(route.ref(), route.uid(), status -> status.put("parents", parents));
        }
    }

    private static Value condition(String type, long generation) {
        return Value.object(
                "type", Value.of(type), "status", Value.of("True"), "observedGeneration", Value.of(generation));
    }

    private void people(double passed) {
        double now = seconds();
        counted.values().forEach(pod -> pod.ends.removeIf(end -> end <= now));
        List<Value> rules = objects.list(Kind.HTTP_ROUTE, "chat")
                .items()
                .getFirst()
                .document()
                .items("/spec/rules");
        List<Value> backends = rules.getLast().items("/backendRefs");
        long all = backends.stream().mapToLong(LivingCluster::weight).sum();
        for (int i = 0; i < Math.round(PEOPLE * passed) && all > 0; i++) {
            open(backends, random.nextLong(all), now + LIFE);
        }
        objects.list(Kind.POD, "").items().forEach(pod -> ask(pod, passed));
    }

    private void open(List<Value> backends, long drawn, double end) {
        long left = drawn;
        for (Value backend : backends) {
            left -= weight(backend);
            if (left < 0) {
                List<Counted> pods = behind(backend.text("/name").orElse(""));
                lost += pods.isEmpty() ? 1 : 0;
                if (!pods.isEmpty()) {
                    Counted pod = pods.get(random.nextInt(pods.size()));
                    pod.opened++;
                    pod.ends.add(end);
                }
                return;
            }
        }
    }

    private void ask(Resource pod, double passed) {
        Counted own = counted.get(pod.uid());
        if (own != null) {
            double requests = own.ends.size() * ASKS * passed;
            own.requests += requests;
            own.failures += image(pod).equals(failing) ? requests / 5 : 0;
        }
    }

    private List<Counted> behind(String service) {
        return objects.list(Kind.ENDPOINT_SLICE, "chat").items().stream()
                .filter(s -> s.label("kubernetes.io/service-name").orElse("").equals(service))
                .flatMap(s -> s.document().items("/endpoints").stream())
                .flatMap(e -> e.text("/targetRef/uid").stream())
                .filter(counted::containsKey)
                .map(counted::get)
                .toList();
    }

    private static long weight(Value backend) {
        return backend.number("/weight").orElse(1L);
    }

    private static String image(Resource pod) {
        return pod.document().text("/spec/containers/0/image").orElse("");
    }

    @Override
    public String logTail(Resource pod, String container, int lines) {
        return "";
    }

    @Override
    public Cluster.PodResponse proxy(Resource pod, Cluster.PodRequest request) {
        Counted own = counted.getOrDefault(pod.uid(), new Counted());
        if (request.method().equals("POST")) {
            closings.accept(Math.toIntExact(request.body().number("/code").orElse(0L)));
            own.ends.clear();
        }
        String text = String.format(
                Locale.ROOT,
                "requests_total %d%nfailures_total %d%nopened_total %d%nopen %d%n",
                (long) own.requests,
                (long) own.failures,
                own.opened,
                own.ends.size());
        return new Cluster.PodResponse(200, text.getBytes(UTF_8));
    }
}
