package dev.belay.run.canary;

import dev.belay.core.golden.Feed;
import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Tally;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Metric;
import dev.belay.core.judge.Seen;
import dev.belay.core.judge.TickInput;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.rollout.Facts;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Freshness;
import dev.belay.core.signal.Positions;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Sample;
import dev.belay.core.traffic.Openings;
import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps count of what the samples of each tick say: increments by arm, open connections, what synthetic
/// users saw.
///
/// What is counted here is what the judge gets and what proves a split; nothing is decided.
final class Ledger {
    private static final double WHOLE = 1000.0;

    private final double tick;
    private final boolean counters;
    private Positions positions = Positions.from(0);
    private Positions copies = Positions.from(0);
    private Set<String> copied = Set.of();
    private Freshness freshness;
    private double last;
    private Map<Arm, Map<Role, Double>> increments = Map.of();
    private final Gauges gauges = new Gauges();
    private final Map<String, Double> readySince = new HashMap<>();
    private Map<String, Feed> feeds = Map.of();
    private final Map<Arm, Long> pinned = new EnumMap<>(Arm.class);
    private final Map<Arm, Long> ahead = new EnumMap<>(Arm.class);
    private Map<Arm, Long> opened = Map.of();
    private final Map<Arm, Double> sinceWrite = new EnumMap<>(Arm.class);
    private double written = Double.NaN;
    private double canaryBetween = Double.NaN;
    private boolean openedKnown;
    private double firstFailure = Double.NaN;

    /// @param counters whether requests and failures are read from pods
    Ledger(double tick, boolean counters) {
        this.tick = tick;
        this.counters = counters;
        this.freshness = Freshness.of(tick, 0);
    }

    /// One tick more.
    ///
    /// @param samples of the pods at t
    /// @param intervals of synthetic users since the tick before
    /// @param at when the split in force was written
    void take(List<Sample> samples, List<Interval> intervals, double t, double at) {
        Positions.Taken taken = positions.take(samples, last, t);
        positions = taken.positions();
        increments = taken.increments();
        Positions.Taken ours = copies.take(
                samples.stream().filter(s -> copied.contains(s.origin().pod())).toList(), last, t);
        copies = ours.positions();
        freshness = freshness.with(samples);
        gauges.take(samples);
        feeds = Feed.of(intervals);
        pins(intervals);
        opened = unpinned();
        openings(at, ours.increments().getOrDefault(Arm.CANARY, Map.of()));
        if ((canary().bad() > 0 || iterations() > 0) && Double.isNaN(firstFailure)) {
            firstFailure = last;
        }
        last = t;
    }

    /// How many connections are open on an arm, of a copy's where there is one; -1: unread.
    long open(Arm arm) {
        return gauges.open(arm);
    }

    /// Connections opened on an arm in the tick, less those that were pinned.
    long opened(Arm arm) {
        return opened.getOrDefault(arm, 0L);
    }

    Counts counts(Arm arm) {
        return counters ? fromCounters(arm) : fromProbe(arm);
    }

    /// Iterations of users on the canary that failed or broke an invariant, which no counter of its pods shows.
    private long iterations() {
        Feed feed = feeds.get(Arm.CANARY.text());
        if (feed == null) {
            return 0;
        }
        long failed = 0;
        for (Outcome outcome : Outcome.values()) {
            failed += outcome.failed() || outcome.invariant() ? feed.rows(outcome) : 0;
        }
        return failed;
    }

    /// Rollout time of the start of the tick in which the canary first failed a request, or an iteration of a
    /// user; NaN: it has not.
    double firstFailure() {
        return firstFailure;
    }

    boolean fresh(Arm arm) {
        return freshness.fresh(arm, last);
    }

    Facts.Attempts attempts() {
        Counts control = counts(Arm.STABLE).plus(counts(Arm.BASELINE));
        return new Facts.Attempts(canary().total(), canary().good(), control.total(), control.good());
    }

    /// What the judge gets of this tick.
    TickInput input(Split split, double since, TickInput.Told told) {
        Map<Metric, Map<Arm, Counts>> counts = new EnumMap<>(Metric.class);
        if (counters) {
            counts.put(Metric.SUCCESS, heard(this::fromCounters, this::hasCounters));
            counts.put(Metric.EVENTS, heard(this::fromProbe, arm -> feeds.containsKey(arm.text())));
        } else {
            counts.put(Metric.SUCCESS, heard(this::fromProbe, arm -> feeds.containsKey(arm.text())));
        }
        Map<Arm, Double> weights = Map.of(
                Arm.STABLE, split.stable() / WHOLE,
                Arm.CANARY, split.canary() / WHOLE,
                Arm.BASELINE, split.baseline() / WHOLE);
        return new TickInput(last, new TickInput.Split(weights, since, opened), Seen.of(counts), probes(), told);
    }

    /// New connections that show where the split leads (CN-54).
    Openings openings(Split split, boolean restored) {
        if (!openedKnown) {
            return Openings.unknown();
        }
        if (restored && Double.isNaN(canaryBetween)) {
            return Openings.unknown();
        }
        if (restored) {
            return new Openings.Between(Math.round(canaryBetween), tick);
        }
        double all =
                sinceWrite.values().stream().mapToDouble(Double::doubleValue).sum();
        double canary = sinceWrite.getOrDefault(Arm.CANARY, 0.0);
        return new Openings.Since(Math.round(canary), all * split.canary() / WHOLE);
    }

    /// Pods whose silence makes the picture partial (CN-62).
    List<Decision.Hold> partial(List<Member> members, double t) {
        List<Freshness.Pod> asked = members.stream()
                .filter(Member::ready)
                .map(m -> new Freshness.Pod(m.uid(), m.pod().name(), m.arm(), readySince.getOrDefault(m.uid(), t)))
                .toList();
        return counters
                ? freshness.partial(asked, t).stream()
                        .map(p -> new Decision.Hold("partial", p.arm().text() + " pod " + p.name() + ": no sample"))
                        .toList()
                : List.of();
    }

    /// Remembers which pods there are, and since when each has been Ready.
    ///
    /// @param known whether the pods were read
    void seen(List<Member> members, boolean known, double t) {
        gauges.seen(members, known);
        if (known) {
            copied = members.stream()
                    .filter(m -> m.copy() && m.arm() == Arm.CANARY)
                    .map(Member::uid)
                    .collect(Collectors.toUnmodifiableSet());
        }
        members.stream().filter(Member::ready).forEach(m -> readySince.putIfAbsent(m.uid(), t));
    }

    private void pins(List<Interval> intervals) {
        pinned.clear();
        Map<String, Tally> tracks = Interval.sum(intervals, true);
        for (Arm arm : Arm.values()) {
            Tally tally = tracks.get(arm.text());
            pinned.put(arm, tally == null ? 0 : tally.pinnedOpens());
        }
    }

    /// What was opened in the tick of the write belongs to both splits, and proves neither. A route that leads
    /// away from the canary leads away from the copy: the user's own pods may run the candidate by then.
    ///
    /// A copy whose pods are silent proves nothing either; one without pods opens nothing.
    ///
    /// @param copy what the canary's copy counted, where its pods answered
    private void openings(double at, Map<Role, Double> copy) {
        openedKnown = increments.values().stream().anyMatch(roles -> roles.containsKey(Role.OPENED));
        if (at != written) {
            written = at;
            sinceWrite.clear();
            canaryBetween = Double.NaN;
            return;
        }
        double silent = copied.isEmpty() ? 0 : Double.NaN;
        double opens = copy.getOrDefault(Role.OPENED, silent);
        canaryBetween = Math.min(opens, opened.getOrDefault(Arm.CANARY, 0L));
        opened.forEach((arm, n) -> sinceWrite.merge(arm, (double) n, Double::sum));
    }

    /// Connections opened in the tick, less those that were pinned. Pods and probe are not read in the same
    /// instant: a pinned one that the pod has yet to show is taken from the next tick.
    private Map<Arm, Long> unpinned() {
        Map<Arm, Long> opened = new EnumMap<>(Arm.class);
        increments.forEach((arm, roles) -> {
            if (roles.containsKey(Role.OPENED)) {
                long others =
                        Math.round(roles.get(Role.OPENED)) - pinned.getOrDefault(arm, 0L) - ahead.getOrDefault(arm, 0L);
                ahead.put(arm, Math.max(0, -others));
                opened.put(arm, Math.max(0, others));
            }
        });
        return opened;
    }

    private Counts canary() {
        return counts(Arm.CANARY);
    }

    private boolean hasCounters(Arm arm) {
        return increments.getOrDefault(arm, Map.of()).containsKey(Role.REQUESTS);
    }

    private Counts fromCounters(Arm arm) {
        Map<Role, Double> roles = increments.getOrDefault(arm, Map.of());
        return Counts.of(roles.getOrDefault(Role.REQUESTS, 0.0), roles.getOrDefault(Role.FAILURES, 0.0));
    }

    private Counts fromProbe(Arm arm) {
        Feed feed = feeds.get(arm.text());
        if (feed == null) {
            return Counts.none();
        }
        long total = 0;
        long bad = 0;
        for (Outcome outcome : Outcome.values()) {
            total += outcome == Outcome.UNKNOWN ? 0 : feed.rows(outcome);
            bad += outcome.failed() ? feed.rows(outcome) : 0;
        }
        return new Counts(total, bad);
    }

    private TickInput.Probes probes() {
        Feed feed = feeds.get(Arm.CANARY.text());
        if (feed == null) {
            return new TickInput.Probes(0, List.of());
        }
        List<TickInput.Breach> breaches = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome.invariant() && feed.rows(outcome) > 0) {
                breaches.add(new TickInput.Breach(
                        outcome.label(), feed.rows(outcome) + " iterations with " + outcome.label()));
            }
        }
        return new TickInput.Probes(feed.rows(Outcome.COMPLETE) + feed.rows(Outcome.LATE), breaches);
    }

    private interface ByArm {
        Counts of(Arm arm);
    }

    private interface Heard {
        boolean of(Arm arm);
    }

    private static Map<Arm, Counts> heard(ByArm counts, Heard heard) {
        Map<Arm, Counts> found = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            if (heard.of(arm)) {
                found.put(arm, counts.of(arm));
            }
        }
        return found;
    }
}
