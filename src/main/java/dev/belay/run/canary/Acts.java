package dev.belay.run.canary;

import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.FailureKind;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Act;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Item;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Snapshots;
import dev.belay.core.rollout.Writes;
import dev.belay.core.traffic.Split;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Outcome;
import dev.belay.run.pace.Fork;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Carries out one act: reads what it needs, makes its changes, and says what came of it as an event.
final class Acts {
    static final String STORE = "StoreUnit";
    static final String DROP = "DropSecret";

    private final Cluster cluster;
    private final Writes writes;
    private final Fork fork;

    /// @param fork for acts that are begun together
    Acts(Cluster cluster, Plan plan, Fork fork) {
        this.cluster = cluster;
        this.writes = new Writes(plan);
        this.fork = fork;
    }

    /// Side by side: an answer that one of them does not get is no reason to wait with the other.
    ///
    /// @param acts on different objects
    /// @return in the order of the acts, as of [#perform]
    List<Optional<Event>> together(Executor executor, List<Act> acts, Split from, Moment moment)
            throws InterruptedException {
        List<Callable<Optional<Event>>> tasks = new ArrayList<>();
        for (Act act : acts) {
            Moment own = new Moment(moment.t(), moment.occasion() + "-" + tasks.size());
            tasks.add(() -> perform(executor, act, from, own));
        }
        return fork.join(tasks);
    }

    /// @param from the split that the route carries as far as Belay knows
    /// @return the event, or nothing when somebody asked to stop or took over: then no more is done
    Optional<Event> perform(Executor executor, Act act, Split from, Moment moment) {
        try {
            for (Change change : writes.changes(act, from, live(act), moment.occasion())) {
                Outcome outcome = executor.execute(act.name(), journalled(change));
                if (outcome instanceof Outcome.Failed failed) {
                    return Optional.of(new Event.Failed(moment.t(), act, failed.kind(), failed.text()));
                }
                if (outcome instanceof Outcome.Stopped) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Event.Done(moment.t(), act));
        } catch (WorldException e) {
            return Optional.of(
                    new Event.Failed(moment.t(), act, FailureKind.TRANSIENT, String.valueOf(e.getMessage())));
        }
    }

    /// @param t rollout time
    /// @param occasion the same text for the same try
    record Moment(double t, String occasion) {}

    private Map<Ref, Resource> live(Act act) {
        Map<Ref, Resource> live = new LinkedHashMap<>();
        for (Ref ref : writes.reads(act)) {
            cluster.get(ref).ifPresent(r -> live.put(ref, r));
        }
        if (act instanceof Act.Delete(Item item, Copy _) && item == Item.CONFIG) {
            used(live).forEach(config -> live.remove(config.ref()));
        }
        return live;
    }

    /// Snapshots are named by their content: a copy of another component may run with the same one.
    private List<Resource> used(Map<Ref, Resource> configs) {
        List<Resource> deployments = configs.keySet().stream()
                .map(Ref::namespace)
                .distinct()
                .flatMap(namespace -> cluster.list(Cluster.Query.all(Kind.DEPLOYMENT, namespace)).stream())
                .toList();
        return Snapshots.used(List.copyOf(configs.values()), deployments);
    }

    /// What a Secret holds must not stand in a journal: those of the plan are stored, and removed, by effects
    /// that make them from it.
    private static Change journalled(Change change) {
        if (!(change instanceof ObjectChange c && c.ref().type().equals(Kind.SECRET))) {
            return change;
        }
        String name = c.after().content().isPresent() ? STORE : DROP;
        return new Effect(
                name,
                name + "/" + c.ref(),
                Value.object("object", Value.of(c.ref().toString())));
    }
}
