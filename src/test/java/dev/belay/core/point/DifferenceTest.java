package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DifferenceTest {
    private static final StoreKey KEY = StoreKey.of(new byte[32]);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equalSetsDoNotDifferWhateverTheirOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Resource> objects = new ArrayList<>(
                Stream.generate(() -> Samples.random(random)).limit(8).toList());
        Contents one = contents(distinct(objects));
        List<Resource> shuffled = distinct(objects);
        Collections.shuffle(shuffled, new Random(seed));

        Difference difference = Difference.between(one, contents(shuffled), Allowance.none());

        assertThat(difference.result()).isEqualTo(Difference.Result.NONE);
        assertThat(one.digest()).isEqualTo(contents(shuffled).digest());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fieldChangesAppliedToTheFirstGiveTheSecondButForEmptyParents(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Value before = Value.object("root", Samples.tree(random, 4));
        Value after = Value.object("root", Samples.tree(random, 4));

        List<FieldChange> changes = Fields.between(before, after);

        assertThat(Fields.between(apply(before, changes), after))
                .allMatch(c -> c instanceof FieldChange.Removed(var _, var left) && left.equals(Value.empty()));
        assertThat(changes.isEmpty()).isEqualTo(before.equals(after));
    }

    @Test
    void aChangedConfigurationIsLeftWithItsPlace() {
        Difference difference = between(
                Samples.configMap("ws-config", "FACTORY_MODE", "dual"),
                Samples.configMap("ws-config", "FACTORY_MODE", "unified"));

        assertThat(difference.result()).isEqualTo(Difference.Result.LEFT);
        assertThat(reasons(difference)).containsExactly("/data/FACTORY_MODE LEFT");
    }

    @Test
    void capacityAndKeptKeysAndTheConfigHashAreExplained() {
        Resource point = Samples.deployment("backend", "chat:1", 3);
        Resource live = Samples.deployment("backend", "chat:1", 5)
                .withAnnotation("argocd.argoproj.io/tracking-id", "a")
                .withAnnotation("meta.helm.sh/release-name", "r")
                .with("/metadata/finalizers", Value.list(Value.of("x")))
                .with("/spec/template/metadata/annotations", Value.object("belay.dev/config-hash", Value.of("h")));

        Difference difference = between(point, live);

        assertThat(difference.result()).isEqualTo(Difference.Result.EXPLAINED);
        assertThat(reasons(difference))
                .containsExactlyInAnyOrder(
                        "/spec/replicas CAPACITY",
                        "/metadata/annotations/argocd.argoproj.io~1tracking-id KEPT",
                        "/metadata/annotations/meta.helm.sh~1release-name KEPT",
                        "/metadata/finalizers KEPT",
                        "/spec/template/metadata/annotations/belay.dev~1config-hash CONFIG_HASH");
    }

    @Test
    void aKeyThatOnlyLooksKeptIsLeft() {
        Resource live = Samples.configMap("c", "k", "v").withAnnotation("notfluxcd.io/x", "a");

        assertThat(between(Samples.configMap("c", "k", "v"), live).result()).isEqualTo(Difference.Result.LEFT);
    }

    @Test
    void aMissingObjectIsLeftAndAnExtraOneExplained() {
        Contents point = contents(List.of(Samples.configMap("gone", "k", "v")));
        Contents live = contents(List.of(Samples.configMap("new", "k", "v")));

        Difference difference = Difference.between(point, live, Allowance.none());

        assertThat(difference.objects())
                .containsExactly(
                        new ObjectDifference.Missing(
                                Samples.configMap("gone", "k", "v").ref(), Reason.LEFT),
                        new ObjectDifference.Extra(
                                Samples.configMap("new", "k", "v").ref(), Reason.EXTRA));
    }

    @Test
    void aServerSetFieldIsListedAndExplained() {
        Difference difference = between(service("10.0.0.1"), service("10.0.0.2"));

        assertThat(reasons(difference)).containsExactly("/spec/clusterIP SERVER_SET");
    }

    @Test
    void defaultsAreExplainedOnlyWhereThePointHasNothing() {
        Resource point = Samples.of(
                "policy/v1", "PodDisruptionBudget", "b", Value.object("spec", Value.object("x", Value.of(1))));
        Resource live = Samples.of(
                "policy/v1",
                "PodDisruptionBudget",
                "b",
                Value.object("spec", Value.object("x", Value.of(2), "y", Value.of(3))));
        Allowance allowance = new Allowance(
                Set.of(
                        new Allowance.Place(point.ref(), Pointer.of("/spec/x")),
                        new Allowance.Place(point.ref(), Pointer.of("/spec/y"))),
                Set.of(),
                (_, _) -> true);

        Difference difference = Difference.between(contents(List.of(point)), contents(List.of(live)), allowance);

        assertThat(reasons(difference)).containsExactly("/spec/x LEFT", "/spec/y SERVER_DEFAULT");
    }

    @Test
    void temporaryChangesAndFieldsOutOfScopeAreExplained() {
        Resource point = Samples.configMap("c", "k", "v");
        Resource live = Samples.configMap("c", "k", "w");
        Allowance open = Allowance.none().withTemporary(point.ref(), Pointer.of("/data"));
        Allowance narrow = new Allowance(Set.of(), Set.of(), (_, at) -> at.isRoot());

        assertThat(reasons(Difference.between(contents(List.of(point)), contents(List.of(live)), open)))
                .containsExactly("/data/k TEMPORARY");
        assertThat(reasons(Difference.between(contents(List.of(point)), contents(List.of(live)), narrow)))
                .containsExactly("/data/k OUT_OF_SCOPE");
    }

    @Test
    void anObjectMarkedLiveIsNeverLeft() {
        Resource point = Samples.configMap("c", "k", "v").withAnnotation(Keys.LIVE, "true");

        Difference difference = between(point, Samples.configMap("c", "k", "w"));

        assertThat(difference.result()).isEqualTo(Difference.Result.EXPLAINED);
    }

    @Test
    void aChangedSecretNamesItsKeysAndIsLeftAsLive() {
        Contents point = contents(List.of(Samples.secret("db", "password", "b2xk")));
        Contents live = contents(List.of(Samples.secret("db", "password", "bmV3")));

        Difference difference = Difference.between(point, live, Allowance.none());

        assertThat(difference.objects())
                .containsExactly(new ObjectDifference.SecretChanged(
                        Samples.secret("db", "password", "").ref(), List.of("password"), Reason.SECRET));
    }

    @Test
    void withoutTheStoreKeyAnUnchangedSecretIsNotCalledEqual() {
        Contents point = contents(List.of(Samples.secret("db", "password", "b2xk")));
        Contents live = Contents.of(List.of(Samples.secret("db", "password", "b2xk")), StoreKey.unknown());

        assertThat(Difference.between(point, live, Allowance.none()).result()).isEqualTo(Difference.Result.EXPLAINED);
    }

    @Test
    void capacityDoesNotChangeWhatAStateHoldsAndAnImageDoes() {
        Contents three = contents(List.of(Samples.deployment("backend", "chat:1", 3)));
        Contents five = contents(List.of(Samples.deployment("backend", "chat:1", 5)));
        Contents other = contents(List.of(Samples.deployment("backend", "chat:2", 3)));

        assertThat(three.digest()).isEqualTo(five.digest()).isNotEqualTo(other.digest());
        assertThat(three.running()).isEqualTo(five.running()).isNotEqualTo(other.running());
    }

    private static Value apply(Value tree, List<FieldChange> changes) {
        Value result = tree;
        for (FieldChange change : changes.reversed()) {
            result = change.after().isEmpty() ? result.without(change.at()) : result;
        }
        for (FieldChange change : changes) {
            Value before = result;
            result = change.after().map(v -> before.with(change.at(), v)).orElse(before);
        }
        return result;
    }

    private static Difference between(Resource point, Resource live) {
        return Difference.between(contents(List.of(point)), contents(List.of(live)), Allowance.none());
    }

    private static Contents contents(List<Resource> objects) {
        return Contents.of(objects, KEY);
    }

    private static List<Resource> distinct(List<Resource> objects) {
        List<Resource> distinct = new ArrayList<>();
        for (Resource object : objects) {
            if (distinct.stream().noneMatch(o -> o.ref().equals(object.ref()))) {
                distinct.add(object);
            }
        }
        return distinct;
    }

    private static List<String> reasons(Difference difference) {
        return difference.objects().stream()
                .flatMap(d ->
                        d instanceof ObjectDifference.Changed(var _, var fields) ? fields.stream() : Stream.empty())
                .map(f -> f.change().at() + " " + f.reason())
                .toList();
    }

    private static Resource service(String address) {
        return Samples.of(
                "v1", "Service", "backend", Value.object("spec", Value.object("clusterIP", Value.of(address))));
    }
}
