package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of a tick, the first that applies: a broken invariant, guilt, a silent canary, blindness; a
/// reason to wait; proof; else nothing.
final class Rules {
    private static final double ROUNDING = 1e-9;

    private Rules() {}

    static Decision decide(Findings findings) {
        return Stream.<Function<Findings, List<Decision>>>of(
                        Rules::invariant, Rules::guilt, Rules::noData, Rules::blind, Rules::hold, Rules::forward)
                .flatMap(rule -> rule.apply(findings).stream())
                .findFirst()
                .orElseThrow();
    }

    /// The metrics that are to blame themselves.
    static List<String> guilty(Findings findings) {
        return findings.combination().guilty(findings.parameters().threshold()).stream()
                .map(Metric::text)
                .toList();
    }

    private static List<Decision> invariant(Findings findings) {
        return findings.input().probes().breaches().stream()
                .limit(1)
                .map(breach -> findings.decide(Verdict.ROLLBACK, breach.id(), breach.id() + ": " + breach.text()))
                .toList();
    }

    private static List<Decision> guilt(Findings findings) {
        double logE = findings.logE();
        if (logE < findings.parameters().threshold()) {
            return List.of();
        }
        Metric foremost = findings.combination().foremost();
        return List.of(findings.decide(Verdict.ROLLBACK, foremost.text(), Sentences.guilt(findings, foremost))
                .blaming(guilty(findings)));
    }

    private static List<Decision> noData(Findings findings) {
        double longest = findings.parameters().get(Setting.NO_DATA_ROLLBACK);
        if (!findings.controlled()) {
            return List.of();
        }
        return findings.state().silence().canaryOnly(findings.input(), findings.parameters()).stream()
                .limit(1)
                .map(metric ->
                        findings.decide(Verdict.ROLLBACK, "no-data", Sentences.noData(findings, metric, longest)))
                .toList();
    }

    private static List<Decision> blind(Findings findings) {
        double longest = findings.parameters().get(Setting.BLIND_ROLLBACK);
        double silent = findings.state().silence().ofAll(findings.input(), findings.parameters());
        return silent < longest
                ? List.of()
                : List.of(findings.decide(Verdict.ROLLBACK, "blind", Sentences.blind(longest)));
    }

    private static List<Decision> hold(Findings findings) {
        List<Decision.Hold> holds = new ArrayList<>();
        stale(findings, holds);
        if (findings.metrics().stream()
                .anyMatch(metric -> findings.evidence(metric).shared())) {
            holds.add(new Decision.Hold("shared", "the old version fails beyond its objective, too"));
        }
        if (findings.state().sentinel().broken()) {
            holds.add(new Decision.Hold("sentinel", "the old version differs from itself beyond chance"));
        }
        if (findings.logE() >= findings.parameters().suspicion()) {
            holds.add(new Decision.Hold("suspicion", Sentences.suspicion(findings)));
        }
        if (findings.state().split().mismatch(findings.input().split().weights())) {
            holds.add(new Decision.Hold("split", Sentences.split(findings)));
        }
        burnIn(findings, holds);
        holds.addAll(findings.input().told().holds());
        if (holds.isEmpty()) {
            return List.of();
        }
        String sentence = holds.stream().map(Decision.Hold::text).collect(Collectors.joining("; "));
        return List.of(findings.decide(Verdict.HOLD, "", sentence).waiting(holds));
    }

    private static void stale(Findings findings, List<Decision.Hold> holds) {
        double window = findings.parameters().get(Setting.STALE_AFTER);
        double t = findings.input().t();
        for (Metric metric : findings.metrics()) {
            for (Arm arm : Arm.values()) {
                double silent = findings.state().silence().of(metric, arm, t);
                boolean asked =
                        findings.parameters().asks(metric, arm, findings.input().split());
                if (asked && silent >= window - ROUNDING) {
                    holds.add(new Decision.Hold("stale", Sentences.stale(metric, arm, silent)));
                }
            }
        }
    }

    private static void burnIn(Findings findings, List<Decision.Hold> holds) {
        double age = findings.input().t() - findings.input().told().readySince();
        double burnIn = findings.parameters().get(Setting.BURN_IN);
        if (age < burnIn - ROUNDING) {
            holds.add(new Decision.Hold("burn-in", Sentences.burnIn(age, burnIn)));
        }
    }

    private static List<Decision> forward(Findings findings) {
        double next = findings.next();
        if (next == 0) {
            return List.of(findings.decide(Verdict.CONTINUE, "", "the canary has all of the traffic"));
        }
        List<String> missing = missing(findings);
        if (!missing.isEmpty()) {
            return List.of(findings.decide(Verdict.CONTINUE, "", "not yet: " + String.join("; ", missing)));
        }
        Verdict verdict = next >= 1 ? Verdict.PROMOTE : Verdict.ADVANCE;
        return List.of(findings.decide(verdict, "", Sentences.forward(findings)));
    }

    /// What a step forward still lacks.
    private static List<String> missing(Findings findings) {
        Parameters parameters = findings.parameters();
        List<String> missing = new ArrayList<>();
        double minStep = parameters.get(Setting.MIN_STEP);
        double clock = findings.state().clock().seconds();
        if (clock < minStep - ROUNDING) {
            missing.add(Sentences.progress(clock, minStep, "s at this weight"));
        }
        if (!findings.input().told().proofAsked()) {
            return missing;
        }
        requests(findings, missing);
        for (Metric metric : findings.metrics()) {
            double proof = findings.proof(metric);
            if (metric.proves() && findings.proofAsked() && proof < parameters.proof()) {
                missing.add(
                        Sentences.progress(proof, parameters.proof(), "evidence that " + metric.text() + " is kept"));
            }
            if (!metric.proves() && findings.logE(metric) >= parameters.suspicion()) {
                missing.add(metric.text() + " is under suspicion");
            }
        }
        double needed = parameters.cleanNeeded(findings.next());
        double clean = findings.state().clean();
        if (clean < needed) {
            missing.add(Sentences.progress(clean, needed, "clean iterations"));
        }
        return missing;
    }

    /// Counted by the metric that is nearest to users.
    private static void requests(Findings findings, List<String> missing) {
        double seen = findings.metrics().stream()
                .filter(Metric::proves)
                .findFirst()
                .map(metric -> findings.evidence(metric).totals().canary().total())
                .orElse(0L);
        double least = findings.parameters().get(Setting.MIN_REQUESTS);
        if (seen < least) {
            missing.add(Sentences.progress(seen, least, "requests on the canary"));
        }
    }
}
