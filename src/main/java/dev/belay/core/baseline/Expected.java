package dev.belay.core.baseline;

import dev.belay.core.config.Form;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each test must give, as recorded when a state was captured (`tests/expected.json`).
///
/// @param stage `before` or `after` a change; empty when none was named
public record Expected(String stage, SortedMap<String, Test> tests) {
    public Expected {
        tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }

    /// What a test must do; ignored ones count for nothing.
    public enum Demand {
        MUST_PASS,
        MUST_FAIL,
        IGNORE
    }

    /// @param successes runs that passed at the capture
    /// @param failures runs that failed at the capture; both 0: it could not run
    public record Test(Demand demand, int successes, int failures) {
        /// Whether the capture saw what the demand asks for, and nothing else.
        public boolean met() {
            return switch (demand) {
                case MUST_PASS -> successes > 0 && failures == 0;
                case MUST_FAIL -> failures > 0 && successes == 0;
                case IGNORE -> true;
            };
        }
    }

    /// Of suites that must pass.
    public static Expected passing(Collection<SuiteOutcome> suites) {
        SortedMap<String, Test> tests = new TreeMap<>();
        for (SuiteOutcome suite : suites) {
            for (CheckOutcome check : suite.checks()) {
                tests.put(check.id(), new Test(Demand.MUST_PASS, one(check, true), one(check, false)));
            }
        }
        return new Expected("", tests);
    }

    private static int one(CheckOutcome check, boolean success) {
        return check.status() == (success ? CheckOutcome.Status.PASSED : CheckOutcome.Status.FAILED) ? 1 : 0;
    }

    /// Whether every test gave what it must.
    public boolean met() {
        return tests.values().stream().allMatch(Test::met);
    }

    /// The tests of one suite.
    public List<Test> of(String suite) {
        return tests.entrySet().stream()
                .filter(e -> e.getKey().startsWith(suite + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    public long count(Demand demand, boolean met) {
        return tests.values().stream()
                .filter(t -> t.demand() == demand && t.met() == met)
                .count();
    }

    /// Compares a later run with what is expected (RB-15). Tests of suites that did not run are not looked at.
    public Validation validate(List<SuiteOutcome> runs) {
        List<Validation.Finding> findings = new ArrayList<>();
        for (SuiteOutcome run : runs) {
            Map<String, CheckOutcome> seen = new HashMap<>();
            run.checks().forEach(c -> seen.put(c.id(), c));
            tests.forEach((id, test) -> {
                if (id.startsWith(run.suite() + "/") && test.demand() != Demand.IGNORE && !seen.containsKey(id)) {
                    findings.add(new Validation.Finding(id, Validation.Colour.UNKNOWN, "did not run"));
                }
            });
            run.checks().forEach(check -> finding(check, findings));
        }
        return new Validation(
                findings, runs.stream().mapToInt(r -> r.checks().size()).sum());
    }

    /// A test that the capture does not know must pass.
    private void finding(CheckOutcome check, List<Validation.Finding> findings) {
        Demand demand =
                tests.getOrDefault(check.id(), new Test(Demand.MUST_PASS, 0, 0)).demand();
        boolean mustPass = demand == Demand.MUST_PASS;
        if (demand == Demand.IGNORE) {
            return;
        }
        if (check.status() == CheckOutcome.Status.UNKNOWN) {
            findings.add(new Validation.Finding(check.id(), Validation.Colour.UNKNOWN, check.detail()));
        } else if (mustPass && check.status() == CheckOutcome.Status.FAILED) {
            findings.add(new Validation.Finding(check.id(), Validation.Colour.RED, check.detail()));
        } else if (!mustPass && check.status() == CheckOutcome.Status.PASSED) {
            findings.add(new Validation.Finding(
                    check.id(), Validation.Colour.YELLOW, "passed, but failed at the point: not the baseline"));
        }
    }

    public Value.Obj document() {
        Map<String, Value> all = new TreeMap<>();
        tests.forEach((id, test) -> all.put(
                id,
                Value.object(
                        "class",
                        Value.of(Form.word(test.demand())),
                        "s",
                        Value.of(test.successes()),
                        "f",
                        Value.of(test.failures()))));
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Expected"),
                "stage",
                stage.isEmpty() ? Value.nil() : Value.of(stage),
                "tests",
                new Value.Obj(all));
    }

    /// What [#document] wrote.
    public static Expected read(Form form) {
        SortedMap<String, Test> tests = new TreeMap<>();
        form.entries("/tests")
                .forEach((id, test) ->
                        tests.put(id, new Test(test.word("/class", Demand.class), (int) test.number("/s"), (int)
                                test.number("/f"))));
        return form.finish(new Expected(form.text("/stage", ""), tests));
    }
}
