package dev.belay.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Duration WITHIN = Duration.ofMillis(200);

    @Test
    void theMostSevereClassIsTheOutcome() {
        long all = ErrorKind.LATE.bit() | ErrorKind.MISSING_EVENT.bit();
        assertThat(Outcome.of(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(Outcome.of(ErrorKind.LATE.bit())).isEqualTo(Outcome.LATE);
        assertThat(Outcome.of(all)).isEqualTo(Outcome.MISSING_EVENT);
        all |= ErrorKind.DUPLICATE_EVENT.bit();
        assertThat(Outcome.of(all)).isEqualTo(Outcome.DUPLICATE_EVENT);
        all |= ErrorKind.OUT_OF_ORDER.bit();
        assertThat(Outcome.of(all)).isEqualTo(Outcome.OUT_OF_ORDER);
        all |= ErrorKind.IDENTITY_MISMATCH.bit();
        assertThat(Outcome.of(all)).isEqualTo(Outcome.CROSS_USER);
    }

    @Test
    void everyServiceFailureIsFedAsMissingAndNoGeneratorErrorIs() {
        for (ErrorKind kind : ErrorKind.values()) {
            Outcome outcome = Outcome.of(kind.bit());
            switch (kind.counts()) {
                case FAILURE, FAILURE_IF_OPEN ->
                    assertThat(outcome).isIn(Outcome.MISSING_EVENT, Outcome.DUPLICATE_EVENT);
                case APART -> assertThat(outcome.ok()).isTrue();
                case INVARIANT -> assertThat(outcome.invariant()).isTrue();
                case UNKNOWN -> assertThat(outcome).isEqualTo(Outcome.UNKNOWN);
            }
        }
    }

    @Test
    void kindsHaveTheNamesOfTheirPhase() {
        assertThat(ErrorKind.LOGIN_STATUS_4XX.label()).isEqualTo("status_4xx");
        assertThat(ErrorKind.CONNECT_REFUSED.label()).isEqualTo("refused");
        assertThat(ErrorKind.MISSING_EVENT.label()).isEqualTo("missing_event");
    }

    @Test
    void anIterationSpoiledAfterItsCloseIsNoLongerOk() {
        Tally tally = new Tally();
        tally.row(Outcome.COMPLETE);
        tally.row(Outcome.LATE);
        tally.worsened(Outcome.COMPLETE, Outcome.DUPLICATE_EVENT);

        assertThat(tally.ok()).isEqualTo(1);
        assertThat(tally.failed()).isEqualTo(1);
        assertThat(tally.rows(Outcome.COMPLETE)).isEqualTo(1);
    }

    @Test
    void sumsAddEverything() {
        Tally sum = new Tally();
        sum.add(busy());
        sum.add(busy());

        assertThat(sum.rows(Outcome.COMPLETE)).isEqualTo(2);
        assertThat(sum.count(ErrorKind.MISSING_EVENT)).isEqualTo(6);
        assertThat(sum.closes()).isEqualTo(Map.of(1012, 2L));
        assertThat(sum.drained()).isEqualTo(2);
        assertThat(sum.opens()).isEqualTo(4);
        assertThat(sum.pinnedOpens()).isEqualTo(2);
        assertThat(sum.pinnedRequests()).isEqualTo(2);
        assertThat(sum.series(Series.RESPONSE).count()).isEqualTo(2);
    }

    @Test
    void aTaintedSecondFeedsItsInvariantsOnly() {
        Interval clean = interval(1, Set.of());
        Interval tainted = interval(2, Set.of(Taint.PAUSE));

        Feed feed = Objects.requireNonNull(Feed.of(List.of(clean, tainted)).get("canary"));

        assertThat(feed.rows(Outcome.COMPLETE)).isEqualTo(1);
        assertThat(feed.rows(Outcome.CROSS_USER)).isEqualTo(2);
        assertThat(feed.rows().keySet()).doesNotContain(Outcome.UNKNOWN);
        assertThat(feed.latencies().count()).isEqualTo(1);
        assertThat(Interval.taintedShare(List.of(clean, tainted, tainted))).isEqualTo(0.5);
    }

    @Test
    void theSandboxTaintsAboveItsLimitsAndNotInTheFirstTenSeconds() {
        Taint.Rule rule = Taint.Rule.sandbox();
        Taint.Reading atLimit = new Taint.Reading(Duration.ofMillis(25), Duration.ofMillis(100), 1);
        Taint.Reading above = new Taint.Reading(Duration.ofMillis(26), Duration.ofMillis(101), 1);

        assertThat(rule.of(10, atLimit, WITHIN)).isEmpty();
        assertThat(rule.of(10, above, WITHIN)).containsExactlyInAnyOrder(Taint.LAG, Taint.PAUSE);
        assertThat(rule.of(9, above, WITHIN)).isEmpty();
        assertThat(Taint.Rule.standard()
                        .of(0, new Taint.Reading(Duration.ofMillis(6), Duration.ofMillis(21), 0.91), WITHIN))
                .containsExactlyInAnyOrder(Taint.LAG, Taint.PAUSE, Taint.CPU);
    }

    @Test
    void refusesWhatTheMachineCannotHave() {
        Capacity capacity = new Capacity(256, 28_232);

        assertThat(capacity.refusals(192)).isEmpty();
        assertThat(capacity.refusals(193)).singleElement().asString().contains("257", "256", "ulimit");
        assertThat(new Capacity(1_000_000, 28_232).refusals(28_233))
                .singleElement()
                .asString()
                .contains("28233", "28232", "ip_local_port_range");
    }

    @Test
    void theRingKeepsTheLast32Frames() {
        FrameRing ring = new FrameRing();
        for (int i = 0; i < 40; i++) {
            ring.add(i, i % 2 == 0, i % 5 - 1, i, IterationId.of(0, 7, i));
        }

        assertThat(ring.frames()).hasSize(32);
        assertThat(ring.frames().getFirst()).isEqualTo(new FrameRing.Frame(8, true, 2, 8, 8));
        assertThat(ring.frames().getLast()).isEqualTo(new FrameRing.Frame(39, false, 3, 39, 39));
    }

    @Test
    void aTemplateEscapesWhatItFillsIntoJson() {
        Template template = Template.json(Value.object("text", Value.of("${a} and ${b}")));

        Template half = template.bind(Map.of("a", "say \"x\""));

        assertThat(half.names()).containsExactly("b");
        assertThat(half.render(Map.of("b", "y\n"))).isEqualTo("{\"text\":\"say \\\"x\\\" and y\\n\"}");
    }

    @Test
    void theBacklogKeepsItsOrderWhileItGrows() {
        Backlog backlog = new Backlog();
        for (long due = 10; due < 30; due++) {
            backlog.add(due);
        }
        assertThat(backlog.poll()).isEqualTo(10);
        backlog.push(10);
        for (long due = 10; due < 30; due++) {
            assertThat(backlog.peek()).isEqualTo(due);
            assertThat(backlog.poll()).isEqualTo(due);
        }
        assertThat(backlog.isEmpty()).isTrue();
    }

    private static Tally busy() {
        Tally tally = new Tally();
        tally.row(Outcome.COMPLETE);
        tally.row(Outcome.CROSS_USER);
        tally.row(Outcome.UNKNOWN);
        tally.raised(ErrorKind.MISSING_EVENT, 3);
        tally.raised(ErrorKind.DRAINED, 1);
        tally.closed(1012);
        tally.opened(true);
        tally.opened(false);
        tally.requested(true);
        tally.requested(false);
        tally.series(Series.RESPONSE).record(5_000_000);
        return tally;
    }

    private static Interval interval(long second, Set<Taint> taints) {
        return new Interval(second, taints, Taint.Reading.calm(), Map.of("canary", busy()));
    }
}
