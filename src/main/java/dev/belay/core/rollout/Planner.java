package dev.belay.core.rollout;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.traffic.Captured;
import dev.belay.core.traffic.HttpRoute;
import dev.belay.core.traffic.Services;
import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the frozen plan from a wish and what was read.
public final class Planner {
    private static final int HASH = 16;
    private static final double PROGRESS = 600;
    private static final int MOST_BASELINE = 100;

    private final Wish wish;
    private final Found found;

    private Planner(Wish wish, Found found) {
        this.wish = wish;
        this.found = found;
    }

    /// @throws IllegalArgumentException with a sentence when an edit finds nothing to change
    public static Planned plan(Wish wish, Found found) {
        return new Planner(wish, found).plan();
    }

    /// The Services of a rollout, by the root Service's name.
    public static Services services(Ref root, boolean baseline) {
        return new Services(
                root.namespace(),
                root.name(),
                Names.copy(root.name(), Copy.CANARY),
                baseline ? Names.copy(root.name(), Copy.BASELINE) : "");
    }

    private Planned plan() {
        Edit.Candidate candidate = Edit.apply(found.deployment(), found.configs(), wish.edits());
        if (candidate.configs().equals(found.configs())
                && candidate.deployment().equals(found.deployment())) {
            return new Planned.Same();
        }
        CanarySettings settings = wish.settings();
        if (settings.steps().getLast().weight() >= Split.WHOLE - settings.bake().control()) {
            return new Planned.Refused(
                    "the last step is not below the bake weight", "end the steps below 100 % less bake.control");
        }
        Services services = services(found.root().ref(), twoCopies());
        return switch (new HttpRoute().capture(found.route(), services, found.around())) {
            case Captured.Refusal(String reason, String remedy) -> new Planned.Refused(reason, remedy);
            case Captured.Original original ->
                relabelling()
                        .map(labels -> made(candidate, original, services, labels))
                        .orElseGet(() -> new Planned.Refused(
                                "no label could keep the selectors of "
                                        + found.deployment().ref() + " off its copies",
                                "let each Service and budget on these pods select by a label's value"));
        };
    }

    private boolean twoCopies() {
        return wish.settings().baseline() || wish.settings().keepPrevious().isPositive();
    }

    private Optional<Relabelling> relabelling() {
        Map<String, Value> pods = found.deployment().document().fields("/spec/template/metadata/labels");
        return Relabelling.of(
                pods,
                Stream.of(Stream.of(found.deployment()), found.services().stream(), found.budgets().stream())
                        .flatMap(s -> s)
                        .map(Relabelling::selector)
                        .toList());
    }

    private Planned made(Edit.Candidate candidate, Captured.Original original, Services services, Relabelling labels) {
        Subject subject = new Subject(
                wish.op(),
                wish.env(),
                wish.clusterUid(),
                wish.component(),
                found.deployment().ref(),
                found.route().ref(),
                services);
        List<Leg> legs = legs();
        Material material =
                material(subject, candidate, original, new Copies(subject, labels, found.root(), found.scalers()));
        CanarySettings settings = wish.settings();
        Parts parts = new Parts(
                settings.baseline(),
                !found.scalers().isEmpty(),
                wish.choice().smoke(),
                false,
                false,
                false,
                material.snapshots().size(),
                material.before().size());
        Plan plan = new Plan(
                subject,
                found.replicas(),
                legs,
                pace(),
                settings.drain(),
                wish.choice().safety(),
                parts,
                original.pins() ? wish.pin() : "",
                material,
                Judging.of(settings, legs));
        return new Planned.Made(
                plan,
                original.pins()
                        ? List.of()
                        : List.of("the route has too many rules for pins: probes follow the weight"));
    }

    private List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        boolean baseline = wish.settings().baseline();
        for (CanarySettings.StepSetting step : wish.settings().steps()) {
            int canary = step.weight();
            int same = baseline ? Math.min(Math.min(canary, MOST_BASELINE), Split.WHOLE - canary) : 0;
            legs.add(leg(new Split(Split.WHOLE - canary - same, canary, same), step.approve()));
        }
        int control = wish.settings().bake().control();
        legs.add(leg(new Split(baseline ? 0 : control, Split.WHOLE - control, baseline ? control : 0), false));
        return growing(legs);
    }

    /// A copy that has traffic is never scaled down (I7), also where its weight falls at the bake.
    private static List<Leg> growing(List<Leg> legs) {
        List<Leg> grown = new ArrayList<>();
        int baseline = 0;
        for (Leg leg : legs) {
            baseline = Math.max(baseline, leg.baselinePods());
            grown.add(new Leg(leg.split(), leg.canaryPods(), baseline, leg.approve()));
        }
        return grown;
    }

    private Leg leg(Split split, boolean approve) {
        return new Leg(split, size(split.canary()), wish.settings().baseline() ? size(split.baseline()) : 0, approve);
    }

    /// max(minPods, a tenth more than the weight asks for), at most 2·S (CN-21).
    private int size(int weight) {
        int asked = (11 * weight * found.replicas() + 9999) / 10_000;
        return Math.min(Math.max(wish.settings().minPods(), asked), 2 * found.replicas());
    }

    private Pace pace() {
        CanarySettings settings = wish.settings();
        Wish.Choice choice = wish.choice();
        return new Pace(
                choice.mode(),
                choice.until(),
                CanaryReader.seconds(settings.pacing().tick()),
                CanaryReader.seconds(settings.pacing().minStep()),
                CanaryReader.seconds(settings.pacing().stepDeadline()),
                settings.pacing().onInconclusive(),
                CanaryReader.seconds(settings.bake().duration()),
                CanaryReader.seconds(settings.keepPrevious()),
                found.deployment()
                        .document()
                        .number("/spec/progressDeadlineSeconds")
                        .map(Long::doubleValue)
                        .orElse(PROGRESS),
                choice.suiteLimit(),
                choice.budget());
    }

    private Material material(Subject subject, Edit.Candidate candidate, Captured.Original original, Copies copies) {
        Resource next = candidate(candidate);
        Value.Obj nextPods = Documents.obj(next.document(), "/spec/template/spec");
        Value.Obj oldPods = Documents.obj(found.deployment().document(), "/spec/template/spec");
        Snapshots snapshots = Snapshots.of(nextPods, candidate.configs(), subject);
        Snapshots old = Snapshots.of(oldPods, found.configs(), subject);
        List<Material.CopyParts> parts = new ArrayList<>();
        parts.add(copies.parts(Copy.CANARY, next, snapshots, legs().getFirst().canaryPods()));
        if (twoCopies()) {
            parts.add(copies.parts(Copy.BASELINE, found.deployment(), old, 0));
        }
        List<Resource> made = Stream.concat(
                        snapshots.resources().stream(), twoCopies() ? old.resources().stream() : Stream.empty())
                .distinct()
                .toList();
        List<Resource> before = new ArrayList<>();
        List<Resource> after = new ArrayList<>();
        for (int i = 0; i < found.configs().size(); i++) {
            if (!found.configs().get(i).equals(candidate.configs().get(i))) {
                before.add(found.configs().get(i));
                after.add(candidate.configs().get(i));
            }
        }
        return new Material(
                original.route(),
                original.pins(),
                found.root(),
                found.deployment(),
                next,
                parts,
                made,
                before,
                after,
                found.scalers());
    }

    /// With the configuration's hash in its template (CN-40), and rolled without taking a pod away first.
    private Resource candidate(Edit.Candidate candidate) {
        Value.Arr contents = new Value.Arr(candidate.configs().stream()
                .<Value>map(c -> Value.of(Snapshots.content(c).toString()))
                .toList());
        Pointer hash = Pointer.of("/spec/template/metadata/annotations").plus(Names.CONFIG_HASH);
        Value document = candidate
                .deployment()
                .document()
                .with(hash, Value.of(Digest.of(contents).head(HASH)));
        boolean recreate = document.text("/spec/strategy/type").orElse("").equals("Recreate");
        return new Resource(
                (Value.Obj) (recreate ? document : document.with(Pointer.of("/spec/strategy"), careful(document))));
    }

    private static Value.Obj careful(Value document) {
        Value surge = document.at("/spec/strategy/rollingUpdate/maxSurge")
                .filter(v -> !v.equals(Value.of(0)) && !v.equals(Value.of("0%")))
                .orElse(Value.of(1));
        return Value.object(
                "type",
                Value.of("RollingUpdate"),
                "rollingUpdate",
                Value.object("maxSurge", surge, "maxUnavailable", Value.of(0)));
    }
}
