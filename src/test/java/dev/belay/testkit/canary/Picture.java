package dev.belay.testkit.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Names;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Unit;
import dev.belay.edge.files.JsonReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cluster as it is now, as it was when the rollout began, and the rollout's course.
final class Picture {
    private static final String DOCUMENT = "state.json";

    private final Map<Ref, Resource> objects = new HashMap<>();
    private Map<Ref, Resource> start = Map.of();
    private List<Plan> plans = List.of();
    private Course course = new Course();
    private boolean hadWeight;

    /// Takes a write in; the rules have looked at it before.
    void take(Write write) {
        if (write.deletes()) {
            objects.remove(write.ref());
        } else {
            objects.put(write.ref(), new Resource(write.now()));
        }
        if (write.creates()
                && write.ref().type().equals(Kind.SECRET)
                && write.ref().name().startsWith("belay-unit-")) {
            begin(new Resource(write.now()));
        }
        if (begun() && write.is(state()) && !write.deletes()) {
            told(write);
        }
        if (begun() && (write.is(plan().subject().route()) || write.is(service(Copy.CANARY)))) {
            hadWeight |= dealt().canary() > 0;
            if (write.matters() && !write.creates() && !write.deletes()) {
                course.led(write.is(plan().subject().route()) && selectorMoved());
            }
        }
    }

    /// A unit is stored: the rollout of its plan begins, with the cluster as it is.
    private void begin(Resource secret) {
        plans = List.of(Plan.fromValue(JsonReader.read(Unit.plan(secret), "plan")));
        start = Map.copyOf(objects);
        course = new Course();
        hadWeight = false;
        Optional.ofNullable(objects.get(state())).ifPresent(r -> documented(r.document()));
    }

    private void told(Write write) {
        if (!text(write.old()).equals(text(write.now()))) {
            documented(write.now());
        }
    }

    private void documented(Value.Obj map) {
        text(map)
                .map(t -> StateDocument.fromValue(JsonReader.read(t, "state")))
                .filter(d -> d.head().op().equals(plan().subject().op()))
                .ifPresent(course::take);
    }

    private static Optional<String> text(Value.Obj map) {
        return Optional.ofNullable(map.fields("/data").get(DOCUMENT)).flatMap(v -> v.text(""));
    }

    boolean begun() {
        return !plans.isEmpty();
    }

    Plan plan() {
        return plans.getLast();
    }

    Course course() {
        return course;
    }

    boolean hadWeight() {
        return hadWeight;
    }

    Optional<Resource> live(Ref ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    Optional<Resource> before(Ref ref) {
        return Optional.ofNullable(start.get(ref));
    }

    List<Resource> all() {
        return List.copyOf(objects.values());
    }

    String namespace() {
        return plan().subject().deployment().namespace();
    }

    Ref state() {
        return Kind.CONFIG_MAP.named(namespace(), Names.state(plan().subject().component()));
    }

    boolean has(Copy copy) {
        return copy == Copy.CANARY || plan().material().copies().size() > 1;
    }

    Ref copy(Copy copy) {
        return plan().material().of(copy).deployment().ref();
    }

    Ref service(Copy copy) {
        return plan().material().of(copy).service().ref();
    }

    /// How the route deals now; nothing to the copies when there is none.
    Dealt dealt() {
        return live(plan().subject().route())
                .map(r -> Dealt.of(r.document(), plan().subject().services()))
                .orElse(Dealt.NONE);
    }

    /// Whether lever 2 is pulled: the canary's Service selects other pods.
    boolean selectorMoved() {
        Optional<Value> wanted =
                plan().material().of(Copy.CANARY).service().document().at("/spec/selector");
        return live(service(Copy.CANARY))
                .map(s -> !s.document().at("/spec/selector").equals(wanted))
                .orElse(false);
    }

    int weight(Copy copy) {
        return copy == Copy.CANARY ? dealt().canary() : dealt().baseline();
    }

    /// Whether new connections reach a copy.
    boolean reached(Copy copy) {
        return weight(copy) > 0 && !(copy == Copy.CANARY && selectorMoved());
    }

    long ready(Ref deployment) {
        return live(deployment)
                .flatMap(d -> d.document().number("/status/readyReplicas"))
                .orElse(0L);
    }

    /// Belay's own: by label, or bookkeeping.
    boolean ours(Ref ref) {
        return live(ref).or(() -> before(ref)).filter(Picture::labelled).isPresent();
    }

    static boolean labelled(Resource object) {
        return object.label(Names.MANAGED_BY).filter(Names.BELAY::equals).isPresent();
    }
}
