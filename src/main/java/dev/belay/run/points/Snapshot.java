package dev.belay.run.points;

import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Value;
import dev.belay.core.point.Capture;
import dev.belay.core.point.Documents;
import dev.belay.core.point.Environment;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Mark;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Quality;
import dev.belay.core.point.Sealer;
import dev.belay.core.point.Slot;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.point.Soak;
import dev.belay.core.point.Verification;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.PointStore;
import dev.belay.world.Suites;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes a point of an environment: reads, runs the suites, measures, seals, keeps, proves.
///
/// Steps: 1. a slot that has its point is done; an open operation is waited for, else the point is skipped.
/// 2. Objects, pods and identity are read; what cannot be read is noted. 3. Suites run, then performance is
/// measured. 4. The point is sealed and put into every store. 5. Levels 1 to 3 are proven on what a store gives
/// back. 6. Points before it that its state proves to be soaked are marked so. It never takes the lock, and
/// writes nothing to the cluster.
public final class Snapshot {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ports ports;
    private final List<NamedStore> stores;
    private final Documents documents;

    /// @param stores at least one; the first gives the parent and the key for hashes of Secrets
    public Snapshot(Ports ports, List<NamedStore> stores, Documents documents) {
        this.ports = ports;
        this.stores = List.copyOf(stores);
        this.documents = documents;
    }

    /// @param operations tells the id of an operation that is open in the environment
    public record Ports(Cluster cluster, Suites suites, Clock clock, PointEvents events, OpenOperation operations) {}

    /// Tells whether an operation is open.
    @FunctionalInterface
    public interface OpenOperation {
        Optional<String> id();
    }

    /// @param performance asked after the suites have run
    /// @param troubles what was recorded in the environment and speaks against a soak
    /// @throws WorldException when the cluster does not answer, or when no store keeps the point
    /// @throws InterruptedException when the thread is interrupted while it waits or measures
    public SnapshotOutcome take(SnapshotRequest request, PerformanceCapture performance, List<Soak.Trouble> troubles)
            throws InterruptedException {
        Instant now = ports.clock().now();
        String slot = request.scheduled() ? Slot.at(now, request.slot()).toString() : "";
        Optional<Manifest> there = ofSlot(request.target().env(), slot);
        if (there.isPresent()) {
            return new SnapshotOutcome.AlreadyTaken(there.get());
        }
        Optional<String> open = waitForOperation(request.waitLock());
        if (open.isPresent()) {
            return new SnapshotOutcome.Skipped(open.get());
        }
        return new Taking(request, now, slot).take(performance, troubles);
    }

    private Optional<Manifest> ofSlot(String env, String slot) {
        return slot.isEmpty()
                ? Optional.empty()
                : first().list().stream()
                        .filter(m -> m.where().env().equals(env) && m.slot().equals(slot))
                        .findFirst();
    }

    private Optional<String> waitForOperation(Duration longest) throws InterruptedException {
        long end = ports.clock().nanos() + longest.toNanos();
        Optional<String> open = ports.operations().id();
        while (open.isPresent() && ports.clock().nanos() < end) {
            ports.clock().sleep(PAUSE);
            open = ports.operations().id();
        }
        return open;
    }

    /// As people read it: nobody needs the nanoseconds of a capture.
    private static Duration tenths(long nanos) {
        return Duration.ofMillis(nanos / 100_000_000 * 100);
    }

    private PointStore first() {
        return stores.getFirst().store();
    }

    /// One taking of a point.
    private final class Taking {
        private final SnapshotRequest request;
        private final Instant at;
        private final String slot;
        private final long start = ports.clock().nanos();
        private final PointReader reader = new PointReader(documents);

        Taking(SnapshotRequest request, Instant at, String slot) {
            this.request = request;
            this.at = at;
            this.slot = slot;
        }

        SnapshotOutcome.Taken take(PerformanceCapture performance, List<Soak.Trouble> troubles)
                throws InterruptedException {
            Cluster.Identity cluster = ports.cluster().identity();
            LiveState live = LiveReader.read(
                    ports.cluster(), request.target().kinds(), request.target().namespaces());
            List<SuiteOutcome> suites = request.suites().stream()
                    .map(suite -> ports.suites().run(suite, Map.of()))
                    .toList();
            PerformanceResult measured = performance.capture();
            Capture capture = capture(cluster, live, new Capture.Proof(request.suites(), suites, measured));
            Manifest.Where where = new Manifest.Where(request.target().env(), cluster.uid());
            Point point = new Sealer(documents, first().key()).seal(capture, parent(where));
            List<SnapshotOutcome.StoreResult> results = keep(point);
            List<LevelCheck> checks = prove(point, results);
            recordCreation(point);
            List<String> soaked = new Soaking(new Catalogue(first(), reader), ports.events())
                    .conclude(new Soaking.Question(where, request.soak(), at, troubles, List.of()));
            return new SnapshotOutcome.Taken(
                    point,
                    new SnapshotOutcome.Where(cluster.uid(), cluster.server()),
                    request.target().namespaces().size(),
                    reader.images(point),
                    suites,
                    measured,
                    checks,
                    results,
                    tenths(ports.clock().nanos() - start),
                    goodFrom(point),
                    soaked);
        }

        private Capture capture(Cluster.Identity cluster, LiveState live, Capture.Proof proof) {
            SnapshotRequest.Source source = request.source();
            Capture.Origin origin = new Capture.Origin(
                    at,
                    slot,
                    request.trigger(),
                    ports.cluster().whoAmI(),
                    source.git(),
                    source.release(),
                    source.toolVersion());
            Environment environment = new Environment(
                    request.target().env(),
                    cluster.uid(),
                    cluster.server(),
                    cluster.version(),
                    request.target().caFingerprint(),
                    request.target().namespaces(),
                    live.served());
            Capture.Observed observed = new Capture.Observed(
                    live.objects(),
                    live.pods(),
                    live.replicaSets(),
                    request.target().components());
            return new Capture(origin, environment, observed, proof, live.unknown());
        }

        /// The newest point of the same place that is not what an operation kept; one that cannot be read is
        /// named all the same, and holds nothing that could be the same.
        private Sealer.Parent parent(Manifest.Where where) {
            Optional<Manifest> newest = first().list().stream()
                    .filter(m -> m.where().equals(where) && !m.isPre())
                    .reduce((_, later) -> later);
            return newest.map(m -> new Sealer.Parent(m.id(), content(m.id()))).orElse(Sealer.Parent.none());
        }

        private String content(String id) {
            try {
                return reader.content(new Catalogue(first(), reader).open(id)).hex();
            } catch (Malformed | WorldException _) {
                return "";
            }
        }

        private List<SnapshotOutcome.StoreResult> keep(Point point) {
            List<SnapshotOutcome.StoreResult> results = new ArrayList<>();
            List<WorldException> failures = new ArrayList<>();
            for (NamedStore store : stores) {
                try {
                    store.store().put(point);
                    results.add(new SnapshotOutcome.StoreResult(store.name(), ""));
                } catch (WorldException e) {
                    failures.add(e);
                    results.add(new SnapshotOutcome.StoreResult(store.name(), String.valueOf(e.getMessage())));
                }
            }
            if (failures.size() == stores.size()) {
                throw failures.getFirst();
            }
            return results;
        }

        /// On what the first store that kept it gives back. A point that is not in every store is never good.
        private List<LevelCheck> prove(Point point, List<SnapshotOutcome.StoreResult> results) {
            PointState state = PointState.fresh(point.id());
            List<LevelCheck> checks = List.of();
            for (int i = stores.size() - 1; i >= 0; i--) {
                if (results.get(i).kept()) {
                    checks = new Verification(reader)
                            .check(stores.get(i).store().tree(point.id()).orElseThrow(), Quality.VERIFIED);
                } else {
                    state = state.with(new Mark.Withdrawn(
                            ports.clock().now(),
                            "not kept in store " + results.get(i).name()));
                }
            }
            for (LevelCheck check : checks) {
                state = state.with(
                        new Mark.Verified(ports.clock().now(), check.level(), check.passed(), check.evidence()));
            }
            for (Map.Entry<String, String> label : request.labels().entrySet()) {
                state = state.with(new Mark.Labelled(ports.clock().now(), label.getKey(), label.getValue()));
            }
            for (int i = 0; i < stores.size(); i++) {
                if (results.get(i).kept()) {
                    stores.get(i).store().mark(state);
                }
            }
            return checks;
        }

        private void recordCreation(Point point) {
            ports.events()
                    .happened(
                            "point.created",
                            Value.object(
                                    "point",
                                    Value.of(point.id()),
                                    "identity",
                                    Value.of(point.identity().toString()),
                                    "sameAs",
                                    point.manifest().sameAs().isEmpty()
                                            ? Value.nil()
                                            : Value.of(point.manifest().sameAs())));
        }

        private Instant goodFrom(Point point) {
            return new Catalogue(first(), reader)
                    .of(request.target().env()).stream()
                            .filter(c -> c.manifest().id().equals(point.id()) && Quality.goodOnceSoaked(c))
                            .map(c -> c.manifest().createdAt().plus(request.soak()))
                            .findFirst()
                            .orElse(Instant.EPOCH);
        }
    }
}
