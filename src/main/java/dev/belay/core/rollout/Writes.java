package dev.belay.core.rollout;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.traffic.Captured;
import dev.belay.core.traffic.HttpRoute;
import dev.belay.core.traffic.Pin;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.TrafficAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes of an act the changes of objects, and effects, that carry it out (section 7).
///
/// A write goes over what a live read shows: its `before` is the live document, so that only an edit between
/// that read and the write makes it foreign. Only a split on the way forward expects the route to be as Belay
/// left it.
public final class Writes {
    private final Plan plan;
    private final TrafficAdapter adapter = new HttpRoute();

    public Writes(Plan plan) {
        this.plan = plan;
    }

    /// The objects to read before [#changes].
    public List<Ref> reads(Act act) {
        return switch (act) {
            case Act.SaveUnit _ ->
                Unit.documents(plan).stream().map(Resource::ref).toList();
            case Act.CopyConfig(int i) ->
                List.of(plan.material().snapshots().get(i).ref());
            case Act.PinFloor _, Act.ReleaseFloor _ -> refs(plan.material().scaler());
            case Act.Create(Item item, Copy copy) -> refs(items(item, copy));
            case Act.Delete(Item item, Copy copy) -> refs(items(item, copy));
            case Act.SetScale(Copy copy, int _) -> {
                List<Ref> refs = new ArrayList<>(refs(items(Item.COPY, copy)));
                refs.addAll(refs(items(Item.SCALER, copy)));
                yield refs;
            }
            case Act.SetTraffic _ -> List.of(plan.subject().route());
            case Act.SetSelector _ ->
                List.of(plan.material().of(Copy.CANARY).service().ref());
            case Act.SetConfig(int i) -> List.of(plan.material().before().get(i).ref());
            case Act.RestoreConfig(int i) ->
                List.of(plan.material().before().get(i).ref());
            case Act.SetTemplate _, Act.RestoreTemplate _, Act.RestoreStrategy _ ->
                List.of(plan.subject().deployment());
            case Act.StartGuard _, Act.StopGuard _, Act.PauseOwners _, Act.ResumeOwners _ -> List.of();
            case Act.RunSuite _, Act.CloseConnections _, Act.PushCommit _, Act.PushRevert _ -> List.of();
            case Act.Fence _, Act.Notify _ -> List.of();
        };
    }

    /// The changes in the order in which they are to be made; none: the act is done already. The act is done
    /// when all of them are.
    ///
    /// @param from the split that the route carries as far as Belay knows
    /// @param live what was read of [#reads]; a reference that is missing answered 404
    /// @param occasion makes the key of an effect: the same text for the same try
    public List<Change> changes(Act act, Split from, Map<Ref, Resource> live, String occasion) {
        Material material = plan.material();
        return switch (act) {
            case Act.SaveUnit _ -> create(act, Unit.documents(plan), live);
            case Act.CopyConfig(int i) ->
                create(act, List.of(material.snapshots().get(i)), live);
            case Act.PinFloor _ -> floors(act, live, true);
            case Act.ReleaseFloor _ -> floors(act, live, false);
            case Act.Create(Item item, Copy copy) -> create(act, items(item, copy), live);
            case Act.Delete(Item item, Copy copy) -> delete(act, items(item, copy), live);
            case Act.SetScale(Copy copy, int pods) -> scale(act, copy, pods, live);
            case Act.SetTraffic(Split split, boolean over) ->
                traffic(act, split, over ? List.of() : List.of(from), live);
            case Act.SetSelector(Target target) -> selector(act, target, live);
            case Act.SetConfig(int i) ->
                between(act, material.before().get(i), material.after().get(i), live);
            case Act.RestoreConfig(int i) ->
                between(act, material.after().get(i), material.before().get(i), live);
            case Act.SetTemplate _ -> between(act, material.stable(), material.candidate(), live);
            case Act.RestoreTemplate _ -> between(act, material.candidate(), material.stable(), live);
            case Act.RestoreStrategy _ -> strategy(act, live);
            case Act.Notify(String key, String text) ->
                List.of(new Effect(act.name(), plan.subject().op() + "/" + key, Value.object("text", Value.of(text))));
            case Act.StartGuard _, Act.StopGuard _, Act.PauseOwners _, Act.ResumeOwners _ -> effect(act, occasion);
            case Act.RunSuite _, Act.CloseConnections _, Act.PushCommit _, Act.PushRevert _ -> effect(act, occasion);
            case Act.Fence _ -> effect(act, occasion);
        };
    }

    private List<Resource> items(Item item, Copy copy) {
        if (copy == Copy.BASELINE && plan.material().copies().size() < 2) {
            return List.of();
        }
        Material.CopyParts parts = plan.material().of(copy);
        return switch (item) {
            case SERVICE -> List.of(parts.service());
            case BUDGET -> List.of(parts.budget());
            case COPY -> List.of(parts.deployment());
            case SCALER -> parts.scaler();
            case CONFIG -> plan.material().snapshots(copy);
        };
    }

    private List<Change> effect(Act act, String occasion) {
        String key = plan.subject().op() + "/" + act.name() + "/" + occasion;
        return List.of(new Effect(act.name(), key, ActCodec.toValue(act)));
    }

    private static List<Change> create(Act act, List<Resource> resources, Map<Ref, Resource> live) {
        return resources.stream()
                .filter(r -> !isOurs(r, live))
                .<Change>map(r -> new ObjectChange(
                        act.name(), r.ref(), Body.absent(), Body.of(r.document()), List.of(Pointer.ROOT)))
                .toList();
    }

    /// There already, of this very operation: adopted. Equal content under a content's own name: the same.
    private static boolean isOurs(Resource wanted, Map<Ref, Resource> live) {
        Resource there = live.getOrDefault(wanted.ref(), wanted);
        boolean present = live.containsKey(wanted.ref());
        boolean sameContent = there.document().truth("/immutable").orElse(false)
                && Snapshots.content(there).equals(Snapshots.content(wanted));
        return present && (there.label(Names.OP).equals(wanted.label(Names.OP)) || sameContent);
    }

    private static List<Change> delete(Act act, List<Resource> resources, Map<Ref, Resource> live) {
        return resources.stream()
                .filter(r -> live.containsKey(r.ref()))
                .<Change>map(r -> new ObjectChange(
                        act.name(),
                        r.ref(),
                        Body.of(live.getOrDefault(r.ref(), r).document()),
                        Body.absent(),
                        List.of(Pointer.ROOT)))
                .toList();
    }

    private List<Change> scale(Act act, Copy copy, int pods, Map<Ref, Resource> live) {
        List<Change> changes = new ArrayList<>();
        for (Resource deployment : items(Item.COPY, copy)) {
            changes.addAll(set(act, deployment, live, "/spec/replicas", Value.of(pods)));
        }
        for (Resource scaler : pods > 0 ? items(Item.SCALER, copy) : List.<Resource>of()) {
            changes.addAll(set(act, scaler, live, "/spec/minReplicas", Value.of(pods)));
        }
        return changes;
    }

    private List<Change> floors(Act act, Map<Ref, Resource> live, boolean pinned) {
        List<Change> changes = new ArrayList<>();
        for (Resource scaler : plan.material().scaler()) {
            Value before = scaler.document().at("/spec/minReplicas").orElse(Value.of(1));
            long floor = Math.max(
                    plan.replicas(),
                    scaler.document().number("/spec/minReplicas").orElse(1L));
            changes.addAll(set(act, scaler, live, "/spec/minReplicas", pinned ? Value.of(floor) : before));
        }
        return changes;
    }

    private List<Change> traffic(Act act, Split split, List<Split> expected, Map<Ref, Resource> live) {
        Material material = plan.material();
        Captured.Original original = new Captured.Original(material.route(), material.pins());
        Resource there = live.getOrDefault(plan.subject().route(), material.route());
        Pin pin = new Pin(plan.pin());
        Resource after = split.isOriginal()
                ? adapter.restore(original, plan.subject().services(), there)
                : adapter.apply(original, plan.subject().services(), split, pin);
        Resource before = expected.isEmpty()
                ? there
                : adapter.apply(original, plan.subject().services(), expected.getFirst(), pin);
        return List.of(new ObjectChange(
                act.name(),
                plan.subject().route(),
                Body.of(before.document()),
                Body.of(after.document()),
                adapter.owned()));
    }

    private List<Change> selector(Act act, Target target, Map<Ref, Resource> live) {
        Resource service = plan.material().of(Copy.CANARY).service();
        Value wanted = target == Target.PREVIOUS
                ? Documents.obj(plan.material().of(Copy.BASELINE).service().document(), "/spec/selector")
                : plan.material().rootSelector();
        return set(act, service, live, "/spec/selector", wanted);
    }

    private static List<Change> set(Act act, Resource known, Map<Ref, Resource> live, String at, Value value) {
        Resource before = live.getOrDefault(known.ref(), known);
        return List.of(new ObjectChange(
                act.name(),
                known.ref(),
                Body.of(before.document()),
                Body.of(before.document().with(at, value)),
                List.of(Pointer.of(at))));
    }

    private static List<Change> between(Act act, Resource from, Resource to, Map<Ref, Resource> live) {
        List<Pointer> owned = Paths.changed(from.document(), to.document());
        if (owned.isEmpty()) {
            return List.of();
        }
        Resource before = live.getOrDefault(from.ref(), from);
        return List.of(
                new ObjectChange(act.name(), from.ref(), Body.of(before.document()), Body.of(to.document()), owned));
    }

    /// Rolled with `maxUnavailable: 0`; afterwards the strategy is as it was (10.1).
    private List<Change> strategy(Act act, Map<Ref, Resource> live) {
        Value was = plan.material().strategy();
        boolean same = Documents.obj(plan.material().candidate().document(), "/spec/strategy")
                .equals(was);
        return same ? List.of() : set(act, plan.material().stable(), live, "/spec/strategy", was);
    }

    private static List<Ref> refs(List<Resource> resources) {
        return resources.stream().map(Resource::ref).toList();
    }
}
