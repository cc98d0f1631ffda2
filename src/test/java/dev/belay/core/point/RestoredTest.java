package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestoredTest {
    private static final StoreKey KEY = StoreKey.of(new byte[32]);

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingUnexplainedIsLeftAfterARestore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Resource then = Samples.random(random);
        Resource now = Samples.random(random);
        while (!now.ref().equals(then.ref())) {
            now = Samples.random(random);
        }

        Resource restored = Restored.onto(Cleaning.clean(then), now, "");

        Difference left = Difference.between(
                Contents.of(List.of(then), KEY), Contents.of(List.of(restored), KEY), Allowance.none());
        assertThat(left.left()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void restoringTwiceIsRestoringOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cleaned then = Cleaning.clean(Samples.random(random));
        Resource now = Samples.served(Samples.random(random));

        Resource once = Restored.onto(then, now, "");

        assertThat(Restored.onto(then, once, "")).isEqualTo(once);
    }

    @Test
    void removesWhatThePointLacksAndKeepsWhatOthersOwn() {
        Resource then =
                Samples.configMap("c", "MODE", "dual").with("/metadata/labels", Value.object("team", Value.of("a")));
        Resource now = Samples.served(Samples.configMap("c", "OTHER", "x"))
                .with("/binaryData", Value.object("k", Value.of("eA==")))
                .with("/immutable", Value.of(false))
                .with("/metadata/labels", Value.object("extra", Value.of("b")))
                .with("/metadata/finalizers", Value.list(Value.of("f")))
                .withAnnotation("argocd.argoproj.io/tracking-id", "t")
                .withAnnotation("foreign", "gone");

        Value.Obj restored = Restored.onto(Cleaning.clean(then), now, "").document();

        assertThat(restored.fields("/data")).containsOnlyKeys("MODE");
        assertThat(restored.fields()).doesNotContainKeys("binaryData", "immutable");
        assertThat(restored.fields("/metadata/labels")).containsOnlyKeys("team");
        assertThat(restored.fields("/metadata/annotations")).containsOnlyKeys("argocd.argoproj.io/tracking-id");
        assertThat(restored.items("/metadata/finalizers")).hasSize(1);
        assertThat(restored.text("/metadata/resourceVersion")).contains("17");
    }

    @Test
    void aNodePortStaysWithItsPortWhenPortsAreReordered() {
        Resource then = service(Value.list(port(80, 30080), port(443, 30443)));
        Resource now = service(Value.list(port(443, 31443), port(80, 31080)));

        Value.Obj restored = Restored.onto(Cleaning.clean(then), now, "").document();

        assertThat(restored.items("/spec/ports")).containsExactly(port(80, 31080), port(443, 31443));
    }

    @Test
    void replacesLastAppliedOnlyWhereThereIsOne() {
        Resource then = Samples.configMap("c", "k", "v");
        Resource applied = then.withAnnotation(Keys.LAST_APPLIED, "new");

        assertThat(Restored.onto(Cleaning.clean(then), applied, "old").annotation(Keys.LAST_APPLIED))
                .contains("old");
        assertThat(Restored.onto(Cleaning.clean(then), applied, "").annotation(Keys.LAST_APPLIED))
                .contains("new");
        assertThat(Restored.onto(Cleaning.clean(then), then, "old").annotation(Keys.LAST_APPLIED))
                .isEmpty();
    }

    @Test
    void leavesAnObjectMarkedLiveAlone() {
        Resource now = Samples.configMap("c", "k", "now").withAnnotation(Keys.LIVE, "true");

        assertThat(Restored.onto(Cleaning.clean(Samples.configMap("c", "k", "then")), now, ""))
                .isEqualTo(now);
    }

    private static Value port(int port, int nodePort) {
        return Value.object("port", Value.of(port), "nodePort", Value.of(nodePort));
    }

    private static Resource service(Value ports) {
        return Samples.of("v1", "Service", "backend", Value.object("spec", Value.object("ports", ports)));
    }
}
