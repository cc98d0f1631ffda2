package dev.belay.core.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.rollback.Replacement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each check with ok, fail and unknown, and what the findings come to in each mode.
class ReadinessTest {
    private static final String UID = "5c1e2f7e-0000-0000-0000-00000000a90f";
    private static final Facts.PointFacts POINT = new Facts.PointFacts("rp-1", "prod", UID, 412, List.of(), List.of());
    private static final Facts GOOD = new Facts(
            new Facts.Target("prod", UID),
            Fact.of(UID),
            Fact.of(List.of()),
            Fact.of(POINT),
            Fact.of(List.of()),
            Fact.of(List.of()),
            Fact.of(new Facts.LockFacts("", false, Duration.ZERO)),
            Fact.of(List.of()),
            Fact.of(List.of()));

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingBlocksWhenAllIsWell(Mode mode) {
        assertThat(ready(GOOD, mode).blocking()).isEmpty();
        assertThat(ready(GOOD, mode).count(Verdict.OK)).isEqualTo(Readiness.ROLLBACK.size());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anotherClusterBlocksInEveryMode(Mode mode) {
        Facts other = new Facts(
                GOOD.target(),
                Fact.of("91af0000-1"),
                GOOD.missingNamespaces(),
                GOOD.point(),
                GOOD.denied(),
                GOOD.rejections(),
                GOOD.lock(),
                GOOD.unfinished(),
                GOOD.replacements());

        assertThat(ready(other, mode).blocking()).extracting(Finding::id).containsExactly("W01", "P04");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anUnknownClusterOrPointBlocksInEveryMode(Mode mode) {
        Facts unknown = new Facts(
                GOOD.target(),
                Fact.unknown("no answer in 3s"),
                GOOD.missingNamespaces(),
                Fact.unknown("no such point"),
                GOOD.denied(),
                GOOD.rejections(),
                GOOD.lock(),
                GOOD.unfinished(),
                GOOD.replacements());

        assertThat(ready(unknown, mode).blocking()).extracting(Finding::id).containsExactly("W01", "P01", "P03", "P04");
    }

    @Test
    void aMissingNamespaceFails() {
        Facts facts = new Facts(
                GOOD.target(),
                GOOD.cluster(),
                Fact.of(List.of("auth")),
                GOOD.point(),
                GOOD.denied(),
                GOOD.rejections(),
                GOOD.lock(),
                GOOD.unfinished(),
                GOOD.replacements());

        assertThat(ready(facts, Mode.EMERGENCY).blocking()).singleElement().satisfies(f -> {
            assertThat(f.evidence()).isEqualTo("no namespace auth");
            assertThat(f.fix()).isEqualTo("kubectl create namespace auth");
        });
    }

    @Test
    void aDamagedPointFailsAlsoInAnEmergency() {
        Facts facts = withPoint(new Facts.PointFacts(
                "rp-1", "prod", UID, 412, List.of("k8s/chat/a.yaml differs", "b"), List.of("point.json: no id")));

        assertThat(ready(facts, Mode.EMERGENCY).blocking())
                .extracting(Finding::id)
                .containsExactly("P01", "P03");
        assertThat(ready(facts, Mode.EMERGENCY).blocking().getFirst().evidence())
                .isEqualTo("k8s/chat/a.yaml differs and 1 more");
    }

    @Test
    void aPointOfAnotherEnvironmentFails() {
        Facts facts = withPoint(new Facts.PointFacts("rp-1", "staging", UID, 1, List.of(), List.of()));

        assertThat(ready(facts, Mode.NORMAL).blocking()).extracting(Finding::id).containsExactly("P04");
    }

    @Test
    void missingRightsAndRefusedWritesOnlyWarnInAnEmergency() {
        Facts facts = new Facts(
                GOOD.target(),
                GOOD.cluster(),
                GOOD.missingNamespaces(),
                GOOD.point(),
                Fact.of(List.of("update deployments.apps in chat")),
                Fact.of(List.of(new Facts.Rejection(Kind.CONFIG_MAP.named("chat", "a"), "denied by policy"))),
                GOOD.lock(),
                GOOD.unfinished(),
                GOOD.replacements());

        assertThat(ready(facts, Mode.NORMAL).blocking()).extracting(Finding::id).containsExactly("A03", "C04");
        assertThat(ready(facts, Mode.EMERGENCY).blocking()).isEmpty();
        assertThat(ready(facts, Mode.EMERGENCY).count(Verdict.WARN)).isEqualTo(2);
    }

    @Test
    void aLiveHolderIsPreEmptedOnlyInAnEmergency() {
        Facts facts = new Facts(
                GOOD.target(),
                GOOD.cluster(),
                GOOD.missingNamespaces(),
                GOOD.point(),
                GOOD.denied(),
                GOOD.rejections(),
                Fact.of(new Facts.LockFacts("a@b 1 op-x", true, Duration.ofSeconds(1))),
                Fact.of(List.of("op-x")),
                GOOD.replacements());

        assertThat(ready(facts, Mode.NORMAL).blocking()).extracting(Finding::id).containsExactly("L01", "L02");
        assertThat(ready(facts, Mode.EMERGENCY).blocking()).isEmpty();
    }

    @Test
    void aDeadHolderIsNoObstacle() {
        Facts facts = new Facts(
                GOOD.target(),
                GOOD.cluster(),
                GOOD.missingNamespaces(),
                GOOD.point(),
                GOOD.denied(),
                GOOD.rejections(),
                Fact.of(new Facts.LockFacts("a@b 1 op-x", false, Duration.ofSeconds(40))),
                GOOD.unfinished(),
                GOOD.replacements());

        assertThat(ready(facts, Mode.NORMAL).blocking()).isEmpty();
    }

    @Test
    void unknownBlocksForwardAndIsNamedOnTheWayBack() {
        Facts facts = new Facts(
                GOOD.target(),
                GOOD.cluster(),
                GOOD.missingNamespaces(),
                GOOD.point(),
                Fact.unknown("timeout"),
                Fact.unknown("timeout"),
                Fact.unknown("timeout"),
                Fact.unknown("timeout"),
                Fact.unknown("timeout"));

        assertThat(ready(facts, Mode.FORWARD).blocking())
                .extracting(Finding::id)
                .containsExactly("A03", "C01", "C02", "C04", "L01", "L02");
        assertThat(ready(facts, Mode.NORMAL).blocking()).isEmpty();
        assertThat(ready(facts, Mode.NORMAL).unknown()).hasSize(6);
    }

    /// RB-7.
    @Test
    void aChangedStrategyWarnsAndAnOnlyPodWithoutRoomFails() {
        Ref backend = Kind.DEPLOYMENT.named("chat", "backend");
        Replacement.Changed full = new Replacement.Changed(backend, 0, 1, false, "no quota for 1 more pod");
        Replacement.Refused only = new Replacement.Refused(backend, "its only pod is Ready");

        Readiness warned = ready(withReplacements(full), Mode.NORMAL);
        Readiness refused = ready(withReplacements(only), Mode.NORMAL);

        assertThat(warned.blocking()).isEmpty();
        assertThat(warned.count(Verdict.WARN)).isEqualTo(1);
        assertThat(refused.blocking()).extracting(Finding::id).containsExactly("C02");
    }

    private static Facts withReplacements(Replacement replacement) {
        return new Facts(
                GOOD.target(),
                GOOD.cluster(),
                GOOD.missingNamespaces(),
                GOOD.point(),
                GOOD.denied(),
                GOOD.rejections(),
                GOOD.lock(),
                GOOD.unfinished(),
                Fact.of(List.of(replacement)));
    }

    private static Facts withPoint(Facts.PointFacts point) {
        return new Facts(
                GOOD.target(),
                GOOD.cluster(),
                GOOD.missingNamespaces(),
                Fact.of(point),
                GOOD.denied(),
                GOOD.rejections(),
                GOOD.lock(),
                GOOD.unfinished(),
                GOOD.replacements());
    }

    private static Readiness ready(Facts facts, Mode mode) {
        return Readiness.of(Readiness.ROLLBACK, facts, mode);
    }
}
