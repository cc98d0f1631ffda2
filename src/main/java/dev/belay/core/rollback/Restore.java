package dev.belay.core.rollback;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.PodReferences;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Allowance;
import dev.belay.core.point.Cleaned;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Ownership;
import dev.belay.core.point.SecretReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans a restore: what must be written so that live is as the point again, in order (rollback algorithm, step 4).
///
/// Steps: every object of the point that is missing is created, every one that differs is changed; workloads whose
/// configuration changes restart; objects that the point lacks stay and are listed (RB-11), as do Secrets, whose values
/// a point by reference does not hold (RB-3).
public final class Restore {
    private final Contents point;
    private final Map<Ref, Resource> live;
    private final Terms terms;
    private final Capacity capacity;

    private Restore(Contents point, Map<Ref, Resource> live, Terms terms) {
        this.point = point;
        this.live = live;
        this.terms = terms;
        this.capacity =
                Capacity.of(live.values().stream().map(Resource::document).toList());
    }

    /// @param live the objects of the environment as they are now, of every kind that the point holds
    public static RestorePlan plan(Contents point, Map<Ref, Resource> live, Terms terms) {
        return new Restore(point, new LinkedHashMap<>(live), terms).plan();
    }

    private RestorePlan plan() {
        List<RestoreStep> steps = new ArrayList<>();
        List<Untouched> untouched = new ArrayList<>();
        Set<Ref> configured = new HashSet<>();
        int equal = 0;
        for (Cleaned object : point.objects().values()) {
            Optional<ObjectChange> change = change(object, untouched);
            change.ifPresent(c -> steps.add(new RestoreStep(phase(c), c, notes(object, c))));
            if (change.isPresent() && Phase.of(object.ref()) == Phase.CONFIG) {
                configured.add(object.ref());
            }
            equal += change.isEmpty() && live.containsKey(object.ref()) && !keeps(object) ? 1 : 0;
        }
        int restarts = restarts(steps, configured);
        secrets(untouched);
        extra(untouched);
        steps.sort(order());
        List<Replacement> replacements = new ArrayList<>();
        List<RestoreStep> replaced = replaced(steps, replacements);
        return new RestorePlan(replaced, untouched, equal - restarts, replacements, temporary(replaced));
    }

    /// The steps with the strategies that hold while pods are replaced, and what gives the point's back afterwards.
    private List<RestoreStep> replaced(List<RestoreStep> steps, List<Replacement> replacements) {
        Replacing replacing = new Replacing(terms.room());
        List<RestoreStep> out = new ArrayList<>();
        List<RestoreStep> afterwards = new ArrayList<>();
        for (RestoreStep step : steps) {
            Optional<RestoreStep> alone = Strategy.alone(step);
            if (alone.isPresent()) {
                afterwards.add(alone.get());
                continue;
            }
            Optional<Replacement> replacement = replacing.of(step.change(), live);
            replacement.ifPresent(replacements::add);
            if (replacement.isPresent() && replacement.get() instanceof Replacement.Changed changed) {
                RestoreStep during = Strategy.during(step, changed);
                out.add(during);
                afterwards.add(Strategy.afterwards(during, step));
            } else {
                out.add(step);
            }
        }
        out.addAll(afterwards);
        return out;
    }

    private static boolean keeps(Cleaned object) {
        return object.live() || Phase.readOnly(object.ref());
    }

    private Set<Allowance.Place> temporary(List<RestoreStep> steps) {
        Stream<Allowance.Place> paused = point.objects().values().stream()
                .filter(object -> object.document().truth("/spec/paused").orElse(false))
                .map(object -> new Allowance.Place(object.ref(), ObjectRestore.PAUSED));
        Stream<Allowance.Place> strategies = steps.stream()
                .filter(step -> step.phase() == Phase.SETTLED)
                .map(step -> new Allowance.Place(step.change().ref(), Strategy.AT));
        return Stream.concat(paused, strategies).collect(Collectors.toSet());
    }

    private Optional<ObjectChange> change(Cleaned object, List<Untouched> untouched) {
        Resource now = live.get(object.ref());
        ObjectRestore restore = new ObjectRestore(object, terms.lastApplied().getOrDefault(object.ref(), ""), capacity);
        if (Phase.readOnly(object.ref())) {
            untouched.add(new Untouched(object.ref(), "a limit set by others: kept as it is", false));
            return Optional.empty();
        }
        if (now == null) {
            return Optional.of(restore.creation());
        }
        if (object.live()) {
            untouched.add(new Untouched(object.ref(), "marked live: kept as it is", false));
            return Optional.empty();
        }
        return restore.over(now);
    }

    /// A route can go back at once when its target can take the traffic (step 8).
    private Phase phase(ObjectChange change) {
        return terms.readyTargets().contains(change.ref()) ? Phase.TRAFFIC : Phase.of(change.ref());
    }

    private static List<String> notes(Cleaned object, ObjectChange change) {
        if (change.before().content().isEmpty()) {
            return List.of("missing now, will be created");
        }
        boolean template = change.owned().stream().anyMatch(p -> p.toString().equals("/spec/template"));
        return template && Phase.of(object.ref()) == Phase.WORKLOADS ? List.of("new pods") : List.of();
    }

    /// Workloads that keep their template while what they read changes get the digest of what they will read.
    private int restarts(List<RestoreStep> steps, Set<Ref> configured) {
        int added = 0;
        for (Cleaned object : point.objects().values()) {
            Resource now = live.get(object.ref());
            if (Phase.of(object.ref()) != Phase.WORKLOADS
                    || now == null
                    || terms.components().reloads().contains(object.ref())) {
                continue;
            }
            SortedSet<Ref> read = changedConfiguration(object, changed(object, configured));
            boolean newPods = steps.stream()
                    .anyMatch(s -> s.change().ref().equals(object.ref()) && owns(s.change(), "/spec/template"));
            if (!read.isEmpty() && !newPods) {
                Optional<RestoreStep> step = steps.stream()
                        .filter(s -> s.change().ref().equals(object.ref()))
                        .findFirst();
                step.ifPresent(steps::remove);
                steps.add(restart(object, now, step, read));
                added += step.isPresent() ? 0 : 1;
            }
        }
        return added;
    }

    /// With what was written before, and not read by the workload since.
    private Set<Ref> changed(Cleaned workload, Set<Ref> configured) {
        Set<Ref> all = new HashSet<>(configured);
        all.addAll(terms.begun().owed(workload.ref()));
        return all;
    }

    private static boolean owns(ObjectChange change, String pointer) {
        return change.owned().stream().anyMatch(p -> p.toString().equals(pointer));
    }

    private SortedSet<Ref> changedConfiguration(Cleaned workload, Set<Ref> configured) {
        Value pod = workload.document().at("/spec/template/spec").orElse(Value.empty());
        SortedSet<Ref> read = new TreeSet<>(PodReferences.of(pod, workload.ref().namespace()));
        read.retainAll(configured);
        return read;
    }

    private RestoreStep restart(Cleaned object, Resource now, Optional<RestoreStep> step, SortedSet<Ref> changed) {
        Value pod = object.document().at("/spec/template/spec").orElse(Value.empty());
        Map<Ref, Value.Obj> configuration = new LinkedHashMap<>();
        point.objects().values().forEach(o -> configuration.put(o.ref(), o.document()));
        Value fits = object.document()
                .at(ConfigurationHash.AT)
                .orElseGet(() ->
                        ConfigurationHash.of(PodReferences.of(pod, object.ref().namespace()), configuration));
        Value hash =
                now.document().at(ConfigurationHash.AT).filter(fits::equals).isPresent()
                        ? ConfigurationHash.again(fits, now)
                        : fits;
        Value.Obj base = step.flatMap(s -> s.change().after().content()).orElse(now.document());
        List<Pointer> owned = new ArrayList<>(step.map(s -> s.change().owned()).orElse(List.of()));
        owned.add(ConfigurationHash.AT);
        ObjectChange change = new ObjectChange(
                "Restore",
                object.ref(),
                Body.of(now.document()),
                Body.of((Value.Obj) base.with(ConfigurationHash.AT, hash)),
                owned);
        String names = String.join(", ", changed.stream().map(Ref::name).toList());
        return new RestoreStep(Phase.WORKLOADS, change, List.of("template equal, restart for " + names));
    }

    private void secrets(List<Untouched> untouched) {
        for (SecretReference secret : point.secrets().values()) {
            Resource now = live.get(secret.ref());
            if (now == null) {
                String why = secret.rotating()
                        ? "missing; its controller makes it again"
                        : "missing, and the point holds no value of it";
                untouched.add(new Untouched(secret.ref(), why, !secret.rotating()));
            }
        }
    }

    private void extra(List<Untouched> untouched) {
        live.values().stream()
                .filter(object -> Ownership.skip(object).isEmpty())
                .map(Resource::ref)
                .filter(ref ->
                        !point.objects().containsKey(ref) && !point.secrets().containsKey(ref))
                .sorted()
                .forEach(ref -> untouched.add(new Untouched(ref, "not in the point: kept", false)));
    }

    private Comparator<RestoreStep> order() {
        return Comparator.comparing(RestoreStep::phase)
                .thenComparingInt(s -> terms.components().rank(s.change().ref()))
                .thenComparing(s -> s.change().ref());
    }
}
