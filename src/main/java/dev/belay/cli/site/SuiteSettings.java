package dev.belay.cli.site;

import dev.belay.core.baseline.Expectation;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteCheck;
import dev.belay.core.config.HttpCheck;
import dev.belay.core.config.Suite;

/// A suite of the settings as one that can run.
final class SuiteSettings {
    private SuiteSettings() {}

    /// @param target what `${target}` stands for
    static HttpSuite of(Suite suite, String target) {
        return new HttpSuite(
                suite.name(),
                suite.smoke() || suite.name().equals("smoke"),
                suite.checks().stream().map(c -> check(c, target)).toList(),
                suite.timeout());
    }

    private static SuiteCheck check(HttpCheck check, String target) {
        Expectation expect = new Expectation(check.status(), check.within(), check.negative());
        return check.pod().isEmpty()
                ? new SuiteCheck.UrlCheck(check.url().replace("${target}", target), expect)
                : SuiteCheck.PodCheck.of(check.pod(), check.path(), expect);
    }
}
