package dev.belay.core.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.testkit.RandomRoutes;
import dev.belay.testkit.RandomValues;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// CN-50 and CN-51 on generated routes.
class HttpRoutePropertyTest {
    private final HttpRoute adapter = new HttpRoute();

    static LongStream seeds() {
        return RandomValues.seeds(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void restoreAfterAnyNumberOfSplitsIsTheOriginal(long seed) {
        RandomGenerator random = new RandomValues(seed).generator();
        Captured.Original original = RandomRoutes.original(random, adapter);
        Resource live = original.route();

        for (int i = random.nextInt(1, 4); i > 0; i--) {
            live = adapter.apply(original, RandomRoutes.SERVICES, RandomRoutes.split(random), RandomRoutes.PIN);
        }

        assertThat(adapter.restore(original, RandomRoutes.SERVICES, live)).isEqualTo(original.route());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyShareIsExactAndNoWeightIsOverTheLimit(long seed) {
        RandomGenerator random = new RandomValues(seed).generator();
        Captured.Original original = RandomRoutes.original(random, adapter);
        Split split = RandomRoutes.split(random);

        Resource applied = adapter.apply(original, RandomRoutes.SERVICES, split, Pin.none());

        List<RouteRule> before = RouteRule.of(original.route());
        List<RouteRule> after = RouteRule.of(applied);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            long root = weight(before.get(i), "backend");
            long all = total(before.get(i));
            long parts = total(after.get(i));
            assertThat(after.get(i).backends()).allMatch(ref -> ref.weight() <= RouteRule.MOST_WEIGHT);
            if (before.get(i).names("backend")) {
                assertThat(weight(after.get(i), "backend-belay-canary") * all * Split.WHOLE)
                        .isEqualTo(root * split.canary() * parts);
                assertThat(weight(after.get(i), "backend-belay-baseline") * all * Split.WHOLE)
                        .isEqualTo(root * split.baseline() * parts);
                assertThat(weight(after.get(i), "backend") * all * Split.WHOLE)
                        .isEqualTo(root * split.stable() * parts);
            } else {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPinMatchesWhatItsRuleMatchesAndNothingElse(long seed) {
        RandomGenerator random = new RandomValues(seed).generator();
        Captured.Original original = RandomRoutes.original(random, adapter);

        Resource applied = adapter.apply(original, RandomRoutes.SERVICES, RandomRoutes.split(random), RandomRoutes.PIN);

        List<RouteRule> pins =
                RouteRule.of(applied).stream().filter(RouteRule::isPin).toList();
        long split = RouteRule.of(original.route()).stream()
                .filter(rule -> rule.names("backend"))
                .count();
        assertThat(pins).hasSize(original.pins() ? (int) split * 3 : 0);
        assertThat(pins).allMatch(rule -> rule.matches().stream().allMatch(HttpRoutePropertyTest::pinned));
        assertThat(RouteRule.of(applied)).hasSizeLessThanOrEqualTo(RouteRule.MOST_RULES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void foreignRulesAndFieldsSurviveTheWayBack(long seed) {
        RandomGenerator random = new RandomValues(seed).generator();
        Captured.Original original = RandomRoutes.original(random, adapter);
        Resource applied = adapter.apply(original, RandomRoutes.SERVICES, RandomRoutes.split(random), RandomRoutes.PIN);
        Value.Obj foreign = RandomRoutes.foreignRule();
        Value.Arr rules =
                new Value.Arr(Stream.concat(applied.document().items("/spec/rules").stream(), Stream.of(foreign))
                        .toList());
        Resource edited = applied.with("/spec/rules", rules).with("/spec/foreign", Value.of("kept"));

        Resource restored = adapter.restore(original, RandomRoutes.SERVICES, edited);

        assertThat(restored.document().items("/spec/rules").getLast()).isEqualTo(foreign);
        assertThat(restored.document().text("/spec/foreign")).contains("kept");
        assertThat(restored.document().items("/spec/rules"))
                .startsWith(original.route().document().items("/spec/rules").toArray(Value[]::new));
    }

    private static boolean pinned(Value match) {
        return match.items("/headers").stream()
                        .filter(h -> h.text("/name").orElse("").equals(Pin.HEADER))
                        .count()
                == 1;
    }

    private static long weight(RouteRule rule, String service) {
        return rule.backends().stream()
                .filter(ref -> ref.isService(service))
                .mapToLong(BackendRef::weight)
                .sum();
    }

    private static long total(RouteRule rule) {
        return rule.backends().stream().mapToLong(BackendRef::weight).sum();
    }
}
