package dev.belay.core.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Desired;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Difference;
import dev.belay.core.point.StoreKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A restore writes what differs, in order, and nothing else; afterwards nothing is left that is not explained.
class RestoreTest {
    private static final Ref BACKEND = Kind.DEPLOYMENT.named("chat", "backend");

    @Test
    void writesNothingWhenLiveIsAsThePoint() {
        Map<Ref, Resource> live = Environment.good().live();

        RestorePlan plan = Restore.plan(contents(live), live, Terms.none());

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.equal()).isEqualTo(live.size());
    }

    @Test
    void putsConfigurationBeforeWorkloadsBeforeRoutes() {
        Map<Ref, Resource> good = Environment.good().live();
        Map<Ref, Resource> bad = Environment.bad().live();

        RestorePlan plan = Restore.plan(contents(good), bad, Terms.none());

        assertThat(plan.steps())
                .extracting(s -> s.phase().word() + " " + s.change().ref().name())
                .containsExactly("config ws-config", "workloads backend", "routes chat");
    }

    @Test
    void aRouteWhoseTargetIsReadyGoesFirst() {
        Map<Ref, Resource> bad = Environment.bad().live();
        Ref route = Kind.HTTP_ROUTE.named("chat", "chat");

        RestorePlan plan = Restore.plan(
                contents(Environment.good().live()),
                bad,
                new Terms(
                        ComponentOrder.none(), Set.of(route), Map.of(), Terms.Room.unlimited(), Terms.Begun.nothing()));

        assertThat(plan.steps().getFirst().change().ref()).isEqualTo(route);
        assertThat(plan.steps().getFirst().phase()).isEqualTo(Phase.TRAFFIC);
    }

    @Test
    void removesAFieldThatAnotherManagerAdded() {
        Map<Ref, Resource> live = Environment.good()
                .with(BACKEND, "/spec/minReadySeconds", Value.of(9))
                .live();

        ObjectChange change = only(Restore.plan(contents(Environment.good().live()), live, Terms.none()));

        assertThat(change.owned()).containsExactly(Pointer.of("/spec/minReadySeconds"));
        assertThat(written(live, change).at("/spec/minReadySeconds")).isEmpty();
    }

    @Test
    void neverLowersReplicasAndRaisesThem() {
        Map<Ref, Resource> few = Environment.good()
                .without("HorizontalPodAutoscaler")
                .with(BACKEND, "/spec/replicas", Value.of(3))
                .live();
        Map<Ref, Resource> many = Environment.good()
                .without("HorizontalPodAutoscaler")
                .with(BACKEND, "/spec/replicas", Value.of(8))
                .live();

        assertThat(Restore.plan(contents(few), many, Terms.none()).steps()).isEmpty();
        assertThat(written(few, only(Restore.plan(contents(many), few, Terms.none())))
                        .number("/spec/replicas"))
                .hasValue(8L);
    }

    @Test
    void leavesReplicasToTheAutoscaler() {
        Map<Ref, Resource> many =
                Environment.good().with(BACKEND, "/spec/replicas", Value.of(8)).live();
        Map<Ref, Resource> few =
                Environment.good().with(BACKEND, "/spec/replicas", Value.of(3)).live();

        assertThat(Restore.plan(contents(many), few, Terms.none()).steps()).isEmpty();
    }

    @Test
    void restartsPodsWhoseConfigurationAloneChanged() {
        Ref config = Kind.CONFIG_MAP.named("chat", "ws-config");
        Map<Ref, Resource> live = Environment.good()
                .with(config, "/data/FACTORY_MODE", Value.of("unified"))
                .live();

        RestorePlan plan = Restore.plan(contents(Environment.good().live()), live, Terms.none());

        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.steps().getLast().change().owned()).containsExactly(ConfigurationHash.AT);
        assertThat(plan.steps().getLast().notes()).containsExactly("template equal, restart for ws-config");
    }

    @Test
    void restartsAgainWhatAnEarlierRestoreHadRestarted() {
        Ref config = Kind.CONFIG_MAP.named("chat", "ws-config");
        Contents point = contents(Environment.good().live());
        Map<Ref, Resource> live = Environment.good()
                .with(config, "/data/FACTORY_MODE", Value.of("unified"))
                .live();
        ObjectChange first =
                Restore.plan(point, live, Terms.none()).steps().getLast().change();
        live.put(BACKEND, new Resource(written(live, first)));

        ObjectChange second =
                Restore.plan(point, live, Terms.none()).steps().getLast().change();

        assertThat(second.owned()).containsExactly(ConfigurationHash.AT);
        assertThat(written(live, second).at(ConfigurationHash.AT))
                .isNotEqualTo(written(live, first).at(ConfigurationHash.AT));
    }

    @Test
    void doesNotRestartWhatReadsItsConfigurationAgain() {
        Ref config = Kind.CONFIG_MAP.named("chat", "ws-config");
        Map<Ref, Resource> live = Environment.good()
                .with(config, "/data/FACTORY_MODE", Value.of("unified"))
                .live();

        RestorePlan plan = Restore.plan(
                contents(Environment.good().live()),
                live,
                new Terms(
                        new ComponentOrder(Map.of(), Set.of(BACKEND)),
                        Set.of(),
                        Map.of(),
                        Terms.Room.unlimited(),
                        Terms.Begun.nothing()));

        assertThat(plan.steps()).extracting(s -> s.change().ref()).containsExactly(config);
    }

    @Test
    void unpausesInTheSameWrite() {
        Map<Ref, Resource> live =
                Environment.bad().with(BACKEND, "/spec/paused", Value.of(true)).live();

        RestorePlan plan = Restore.plan(contents(Environment.good().live()), live, Terms.none());

        Value.Obj after = written(live, plan.in(Phase.WORKLOADS).getFirst().change());
        assertThat(after.at("/spec/paused")).isEmpty();
        assertThat(after.text("/spec/template/spec/containers/0/image")).hasValue("chat:good");
    }

    @Test
    void createsWhatIsMissingAndListsWhatIsExtra() {
        Map<Ref, Resource> live = Environment.good().without("ConfigMap").live();
        Resource other = Environment.configMap("other", "A", "1");
        live.put(other.ref(), other);

        RestorePlan plan = Restore.plan(contents(Environment.good().live()), live, Terms.none());

        assertThat(plan.in(Phase.CONFIG))
                .singleElement()
                .satisfies(s -> assertThat(s.change().before().content()).isEmpty());
        assertThat(plan.untouched()).extracting(Untouched::ref).containsExactly(other.ref());
    }

    @Test
    void keepsTheServiceAddressAndKeptKeysAsTheyAreNow() {
        Ref service = Kind.SERVICE.named("chat", "backend");
        Map<Ref, Resource> then = Environment.good()
                .with(service, "/spec/clusterIP", Value.of("10.0.0.1"))
                .live();
        Map<Ref, Resource> now = Environment.good()
                .with(service, "/spec/clusterIP", Value.of("10.0.0.2"))
                .with(service, "/spec/sessionAffinity", Value.of("ClientIP"))
                .with(service, "/metadata/annotations/argocd.argoproj.io~1tracking-id", Value.of("x"))
                .live();

        Value.Obj after = written(now, only(Restore.plan(contents(then), now, Terms.none())));

        assertThat(after.text("/spec/clusterIP")).hasValue("10.0.0.2");
        assertThat(after.at("/spec/sessionAffinity")).isEmpty();
        assertThat(after.text("/metadata/annotations/argocd.argoproj.io~1tracking-id"))
                .hasValue("x");
    }

    @Test
    void aMissingSecretIsLeftAndSaid() {
        Map<Ref, Resource> then = Environment.good().live();
        Resource secret = Environment.secret("db");
        then.put(secret.ref(), secret);

        RestorePlan plan = Restore.plan(contents(then), Environment.good().live(), Terms.none());

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.untouched())
                .singleElement()
                .satisfies(u -> assertThat(u.left()).isTrue());
    }

    static List<Long> seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.rangeClosed(1, 400).boxed().toList() : List.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterTheWritesNothingIsLeftAndASecondPlanIsEmpty(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<Ref, Resource> then = Environment.random(random).live();
        Map<Ref, Resource> now = Environment.random(random).live();

        RestorePlan plan = Restore.plan(contents(then), now, Terms.none());
        Map<Ref, Resource> after = new LinkedHashMap<>(now);
        plan.steps().forEach(s -> after.put(s.change().ref(), new Resource(written(now, s.change()))));

        assertThat(Difference.between(contents(then), contents(after), plan.allowance())
                        .left())
                .isEmpty();
        RestorePlan second = Restore.plan(contents(then), after, Terms.none());
        assertThat(second.steps()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theUndoGivesBackWhatWasThere(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<Ref, Resource> then = Environment.random(random).live();
        Map<Ref, Resource> now = Environment.random(random).live();

        for (RestoreStep step : Restore.plan(contents(then), now, Terms.none()).steps()) {
            Resource before = now.get(step.change().ref());
            if (before != null) {
                Resource after = new Resource(written(now, step.change()));
                assertThat(Desired.over(after, step.change().undo()).map(RestoreTest::withoutEmptyMaps))
                        .hasValue(withoutEmptyMaps(before.document()));
            }
        }
    }

    /// A server drops a map without keys.
    private static Value.Obj withoutEmptyMaps(Value.Obj document) {
        Map<String, Value> left = new LinkedHashMap<>();
        document.fields().forEach((key, child) -> {
            Value value = child instanceof Value.Obj o ? withoutEmptyMaps(o) : child;
            if (!value.equals(Value.empty())) {
                left.put(key, value);
            }
        });
        return new Value.Obj(left);
    }

    private static ObjectChange only(RestorePlan plan) {
        assertThat(plan.steps()).hasSize(1);
        return plan.steps().getFirst().change();
    }

    private static Value.Obj written(Map<Ref, Resource> live, ObjectChange change) {
        Resource now = live.get(change.ref());
        return now == null
                ? Desired.created(change).orElseThrow()
                : Desired.over(now, change).orElseThrow();
    }

    private static Contents contents(Map<Ref, Resource> live) {
        return Contents.of(live.values(), StoreKey.unknown());
    }
}
