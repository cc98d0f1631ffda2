package dev.belay.edge.sandbox.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.edge.sandbox.controller.Sizes.Have;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    @Test
    void aNewReplicaSetGrowsByTheSurgeFirst() {
        Sizes sizes = new Sizes(4, 1, 0);

        assertThat(sizes.grow(new Have(0, 0, 5), List.of(new Have(4, 4, 5)))).isEqualTo(1);
    }

    @Test
    void anOldReplicaSetShrinksAsTheNewOneServes() {
        Sizes sizes = new Sizes(4, 1, 0);

        assertThat(sizes.shrink(new Have(1, 0, 5), List.of(new Have(4, 4, 5)))).containsExactly(4);
        assertThat(sizes.shrink(new Have(1, 1, 5), List.of(new Have(4, 4, 5)))).containsExactly(3);
    }

    @Test
    void podsThatServeNobodyGoFirst() {
        Sizes sizes = new Sizes(4, 1, 1);

        assertThat(sizes.shrink(new Have(1, 0, 5), List.of(new Have(2, 0, 5), new Have(2, 2, 5))))
                .containsExactly(1, 2);
    }

    @Test
    void whenTheDeploymentIsScaledEachReplicaSetKeepsItsShare() {
        Sizes sizes = new Sizes(20, 2, 1);

        assertThat(sizes.proportional(List.of(new Have(8, 8, 12), new Have(4, 4, 12))))
                .containsExactly(15, 7);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRolloutEndsAndNeverLeavesItsBounds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int replicas = random.nextInt(1, 12);
            int surge = random.nextInt(0, 4);
            int unavailable = surge == 0 ? random.nextInt(1, 4) : random.nextInt(0, 4);
            Sizes sizes = new Sizes(replicas, surge, Math.min(unavailable, replicas));
            int[] size = {0, replicas};
            int[] available = {0, replicas};
            for (int step = 0; step < 400 && (size[0] < replicas || size[1] > 0); step++) {
                Have fresh = new Have(size[0], available[0], 0);
                List<Have> old = new ArrayList<>(List.of(new Have(size[1], available[1], 0)));
                int grown = sizes.grow(fresh, old);
                if (grown == size[0]) {
                    size[1] = sizes.shrink(fresh, old).getFirst();
                    available[1] = Math.min(available[1], size[1]);
                }
                size[0] = grown;
                assertThat(size[0] + size[1]).isLessThanOrEqualTo(replicas + surge);
                assertThat(available[0] + available[1]).isGreaterThanOrEqualTo(replicas - sizes.unavailable());
                if (available[0] < size[0] && random.nextBoolean()) {
                    available[0]++;
                }
            }
            assertThat(size).containsExactly(replicas, 0);
        }
    }
}
