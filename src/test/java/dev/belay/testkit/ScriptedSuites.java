package dev.belay.testkit;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.world.Suites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Suites whose checks all end as told, and that note which ran.
public final class ScriptedSuites implements Suites {
    private final List<String> ran = new ArrayList<>();
    private CheckOutcome.Status status = CheckOutcome.Status.PASSED;

    /// From now on every check ends so.
    public void say(CheckOutcome.Status next) {
        status = next;
    }

    /// The names of the suites that ran, in order.
    public List<String> ran() {
        return List.copyOf(ran);
    }

    @Override
    public SuiteOutcome run(HttpSuite suite, Map<String, String> headers) {
        ran.add(suite.name());
        return new SuiteOutcome(
                suite.name(),
                suite.ids().stream()
                        .map(id -> new CheckOutcome(id, status, status == CheckOutcome.Status.PASSED ? "" : "as told"))
                        .toList());
    }
}
