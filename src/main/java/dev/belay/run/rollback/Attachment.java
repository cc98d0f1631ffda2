package dev.belay.run.rollback;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollback.Kin;
import dev.belay.run.lock.Holder;
import dev.belay.run.lock.Lock;
import dev.belay.run.lock.StateMap;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Clock;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds a rollback to the same point that is open already, and follows it to its end (RB-13). Writes nothing.
///
/// Open rollbacks are those of the journals on this computer, and the one that the environment's state names.
public final class Attachment {
    private static final Duration EXPIRY = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(500);

    /// The journal of an operation is ended right after its state is closed.
    private static final int CLOSING = 6;

    private final World world;
    private final Request request;
    private final List<Lock> locks;

    public Attachment(World world, Request request) {
        this.world = world;
        this.request = request;
        this.locks = request.target().locks();
    }

    /// What following came to.
    public sealed interface Followed {
        /// It ended.
        ///
        /// @param outcome as its journal has it; begun elsewhere, only what its state tells
        record Over(Value outcome) implements Followed {}

        /// Its process is gone, and it is not ended.
        record Gone() implements Followed {}

        /// It was still under way when the time was over.
        record Late(String step) implements Followed {}
    }

    /// @param gone operations whose process is known to be gone
    public Kin kin(Set<String> gone) {
        return Kin.of(request.source().point().id(), open(gone));
    }

    /// Where the rollbacks go that are open in the environment: ids of points.
    public static List<String> points(World world, Request.Target target) {
        List<String> points = new ArrayList<>();
        here(world, target.environment())
                .forEach(o -> points.add(o.arguments().text("/point").orElse("")));
        for (Lock lock : target.locks()) {
            Map<String, String> state = state(world, lock);
            if (StateMap.OPEN.equals(state.get(StateMap.PHASE))) {
                points.add(state.getOrDefault(StateMap.POINT, ""));
            }
        }
        return points.stream().filter(p -> !p.isEmpty()).distinct().toList();
    }

    private List<Kin.Open> open(Set<String> gone) {
        Set<String> live = locks.stream().map(this::holder).collect(Collectors.toSet());
        List<Kin.Open> open = new ArrayList<>();
        for (Operation operation : here(world, request.target().environment())) {
            String id = operation.id();
            String point = operation.arguments().text("/point").orElse("");
            open.add(new Kin.Open(id, point, live.contains(id) && !gone.contains(id), true));
        }
        for (Lock lock : locks) {
            Map<String, String> state = state(world, lock);
            String elsewhere = state.getOrDefault(StateMap.OPERATION, "");
            boolean known = open.stream().anyMatch(o -> o.operation().equals(elsewhere));
            if (!known && StateMap.OPEN.equals(state.get(StateMap.PHASE))) {
                boolean alive = live.contains(elsewhere) && !gone.contains(elsewhere);
                open.add(new Kin.Open(elsewhere, state.getOrDefault(StateMap.POINT, ""), alive, false));
            }
        }
        return open;
    }

    private static List<Operation> here(World world, String environment) {
        return world.tools().journal().operations().stream()
                .filter(recorded -> !recorded.ended())
                .map(Journal.Recorded::operation)
                .filter(o -> o.verb().equals("rollback") && o.environment().equals(environment))
                .toList();
    }

    /// The operation whose holder's own stamp is fresh; empty: none. Following it then watches the Lease itself.
    private String holder(Lock lock) {
        return lease(lock)
                .filter(lease -> age(lease).compareTo(EXPIRY) < 0)
                .flatMap(Attachment::holder)
                .map(Holder::operation)
                .orElse("");
    }

    private Duration age(Resource lease) {
        Instant now = world.tools().clock().now();
        return lease.document()
                .text("/spec/renewTime")
                .map(at -> Duration.between(Instant.parse(at), now).abs())
                .orElse(EXPIRY);
    }

    private static Optional<Holder> holder(Resource lease) {
        return Holder.of(lease.document().text("/spec/holderIdentity").orElse(""));
    }

    /// Returns when it is over, when its process is gone, or when the time is over.
    public Followed follow(String operation) throws InterruptedException {
        Clock clock = world.tools().clock();
        Lock lock = heldBy(operation);
        Deadline deadline = Deadline.in(clock, request.way().timeout());
        Pulse pulse = new Pulse(clock);
        String told = "";
        int closed = 0;
        while (true) {
            Optional<Value> outcome = outcome(operation);
            Map<String, String> state = state(world, lock);
            boolean ours = operation.equals(state.getOrDefault(StateMap.OPERATION, operation));
            boolean over = !ours || StateMap.CLOSED.equals(state.get(StateMap.PHASE));
            if (outcome.isPresent() || over && ++closed > CLOSING) {
                return new Followed.Over(outcome.orElseGet(() -> told(ours, state)));
            }
            if (!over && pulse.lost(lease(lock), operation)) {
                return new Followed.Gone();
            }
            String step = state.getOrDefault("step", "");
            if (deadline.passed()) {
                return new Followed.Late(step);
            }
            if (!step.isEmpty() && !step.equals(told)) {
                world.screen().say(Line.of(Mark.RUNNING, operation + " " + step));
                told = step;
            }
            clock.sleep(POLL);
        }
    }

    private static Value told(boolean ours, Map<String, String> state) {
        String end = ours ? state.getOrDefault(StateMap.END, "") : "superseded";
        return Value.object("end", Value.of(end.isEmpty() ? "ended" : end));
    }

    private Optional<Value> outcome(String operation) {
        return world.tools().journal().operations().stream()
                .filter(r -> r.ended() && r.operation().id().equals(operation))
                .map(Journal.Recorded::outcome)
                .findFirst();
    }

    /// The one whose state names the operation; it may have been opened where fewer are known.
    private Lock heldBy(String operation) {
        return locks.stream()
                .filter(l -> operation.equals(state(world, l).get(StateMap.OPERATION)))
                .findFirst()
                .orElse(locks.getFirst());
    }

    private Optional<Resource> lease(Lock lock) {
        try {
            return world.tools().cluster().get(lock.lease());
        } catch (WorldException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> state(World world, Lock lock) {
        try {
            return new StateMap(world.tools().cluster(), lock).read();
        } catch (WorldException _) {
            return Map.of();
        }
    }

    /// Whether a Lease is still renewed, on our own clock.
    private static final class Pulse {
        private final Clock clock;
        private String version = "";
        private long since;

        Pulse(Clock clock) {
            this.clock = clock;
            this.since = clock.nanos();
        }

        /// A Lease that cannot be read grows older like one that is not renewed.
        boolean lost(Optional<Resource> lease, String operation) {
            boolean held = lease.flatMap(Attachment::holder)
                    .filter(h -> h.operation().equals(operation))
                    .isPresent();
            if (lease.isPresent() && !held) {
                return true;
            }
            String now = lease.map(Resource::version).orElse(version);
            if (!now.equals(version)) {
                version = now;
                since = clock.nanos();
            }
            return clock.nanos() - since >= EXPIRY.toNanos();
        }
    }
}
