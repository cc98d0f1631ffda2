package dev.belay.core.report;

import dev.belay.core.imports.ssot.Baseline;
import dev.belay.core.imports.ssot.Finding;
import dev.belay.core.imports.ssot.Finding.Level;
import dev.belay.core.imports.ssot.Finding.Step;
import dev.belay.core.imports.ssot.Rule;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `imports ssot` shows.
///
/// @param findings in order
/// @param fresh for each whether it is beyond the baseline
/// @param fixed known ones that fire no more
/// @param exits every exit code that applies, the one of the process first
public record FindingsView(
        ImportInput input,
        List<Finding> findings,
        List<Boolean> fresh,
        List<Baseline.Known> fixed,
        List<Integer> exits) {
    public FindingsView {
        findings = List.copyOf(findings);
        fresh = List.copyOf(fresh);
        fixed = List.copyOf(fixed);
        exits = List.copyOf(exits);
    }

    /// The fields of `ImportsFindings` (OU-4).
    public Value.Obj body() {
        List<Value> list = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            list.add(finding(findings.get(i), fresh.get(i)));
        }
        return Value.object(
                "migrations",
                Value.list(),
                "input",
                input.body(),
                "findings",
                new Value.Arr(list),
                "fixed",
                new Value.Arr(fixed.stream().map(FindingsView::fixed).toList()),
                "listed",
                Value.list(),
                "counts",
                counts(),
                "metrics",
                Value.nil(),
                "exitCodes",
                new Value.Arr(exits.stream().<Value>map(Value::of).toList()));
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(input.lines());
        long beyond = fresh.stream().filter(f -> f).count();
        lines.add(Line.of(Amounts.of(findings.size(), "finding") + ", " + Amounts.count(beyond)
                + " beyond the baseline, " + Amounts.count(fixed.size()) + " fixed"));
        for (Rule rule : Rule.values()) {
            rule(lines, rule);
        }
        for (Baseline.Known each : fixed.subList(0, Math.min(ImportInput.SHOWN, fixed.size()))) {
            lines.add(Line.of(Mark.OK, "fixed: " + each.rule() + " " + name(each.module(), each.name())));
        }
        ImportInput.more(lines, fixed.size(), "-o json lists them under fixed");
        return lines;
    }

    private void rule(List<Line> lines, Rule rule) {
        List<Integer> mine = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).rule() == rule) {
                mine.add(i);
            }
        }
        if (mine.isEmpty()) {
            return;
        }
        lines.add(Line.empty());
        lines.add(Line.of(rule.label() + "  " + Amounts.count(mine.size()), Tone.STRONG));
        for (int i : mine.subList(0, Math.min(ImportInput.SHOWN, mine.size()))) {
            Finding each = findings.get(i);
            lines.add(Line.of(mark(each), each.at().text() + (fresh.get(i) ? "" : "  (known)")));
            lines.add(Line.of("    " + each.sentence()));
        }
        ImportInput.more(lines, mine.size(), "--rule " + rule.label() + " -o json");
    }

    private static Mark mark(Finding finding) {
        return switch (finding.level()) {
            case ERROR -> Mark.FAIL;
            case WARNING -> Mark.WARN;
            case NOTE -> Mark.UNKNOWN;
        };
    }

    private static String name(String module, String name) {
        return module + (module.isEmpty() || name.isEmpty() ? "" : ":") + name;
    }

    private Value counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Rule rule : Rule.values()) {
            counts.put(rule.label(), (int)
                    findings.stream().filter(f -> f.rule() == rule).count());
        }
        for (Level level : Level.values()) {
            counts.put(level.label(), (int)
                    findings.stream().filter(f -> f.level() == level).count());
        }
        counts.put("new", (int) fresh.stream().filter(f -> f).count());
        return ImportGraphView.counts(counts);
    }

    private static Value finding(Finding finding, boolean fresh) {
        return Value.object(
                "rule",
                Value.of(finding.rule().label()),
                "level",
                Value.of(finding.level().label()),
                "path",
                finding.at().file().path().document(),
                "line",
                Value.of(finding.at().line()),
                "module",
                Value.of(finding.subject().module()),
                "name",
                Value.of(finding.subject().name()),
                "origin",
                Value.of(finding.origin()),
                "evidence",
                new Value.Arr(
                        finding.evidence().stream().map(FindingsView::step).toList()),
                "data",
                finding.data(),
                "fingerprint",
                Value.of(finding.fingerprint().toString()),
                "new",
                Value.of(fresh));
    }

    private static Value step(Step step) {
        return Value.object(
                "path",
                step.at().file().path().document(),
                "line",
                Value.of(step.at().line()),
                "module",
                Value.of(step.pair().module()),
                "name",
                Value.of(step.pair().name()));
    }

    private static Value fixed(Baseline.Known known) {
        return Value.object(
                "rule",
                Value.of(known.rule()),
                "module",
                Value.of(known.module()),
                "name",
                Value.of(known.name()),
                "count",
                Value.of(known.count()));
    }
}
