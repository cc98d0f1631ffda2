package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.FaultyCluster.Fault;
import dev.belay.world.Cluster.Write;
import dev.belay.world.Journal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The harness finds a use case that does not bear a crash.
class CrashHarnessSelfTest {

    @Test
    void findsAUseCaseThatIsNotFinishedAfterACrash() {
        CrashHarness harness = new CrashHarness(() -> new Counting(false));

        assertThatThrownBy(harness::killsAtEveryPoint)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("killed at point");
    }

    @Test
    void findsAUseCaseThatDoesThingsTwice() {
        CrashHarness harness = new CrashHarness(() -> new Counting(true));

        assertThatThrownBy(harness::killsAtEveryPoint)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("killed at point");
        assertThatThrownBy(() -> harness.faultsAtEveryCall(new Fault.LoseAnswer()))
                .isInstanceOf(RuntimeException.class);
    }

    /// Adds one to a number twice, and does not look whether it did so before.
    private record Counting(boolean again) implements CrashSequence {
        private static final Ref REF = Kind.CONFIG_MAP.named("chat", "count");

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<Resource> given() {
            return List.of(Manifests.configMap("chat", "count", "n", "0"));
        }

        @Override
        public void start(Tools tools) {
            try (Journal.Log log = tools.journal().begin(Operations.of("op-20261122T031452Z-k7qd"))) {
                count(tools, log);
            }
        }

        @Override
        public void resume(Tools tools, String operation) {
            try (Journal.Log log = tools.journal().open(operation)) {
                if (again) {
                    count(tools, log);
                } else {
                    log.end(Value.empty());
                }
            }
        }

        private void count(Tools tools, Journal.Log log) {
            for (int i = 0; i < 2; i++) {
                Resource live = tools.cluster().get(REF).orElseThrow();
                int n = Integer.parseInt(live.document().text("/data/n").orElseThrow());
                tools.cluster().replace(live.with("/data/n", Value.of(Integer.toString(n + 1))), Write.REAL);
            }
            log.end(Value.empty());
        }
    }
}
