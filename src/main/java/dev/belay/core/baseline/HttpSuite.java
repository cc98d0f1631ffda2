package dev.belay.core.baseline;

import dev.belay.core.config.Form;
import dev.belay.core.config.Suite;
import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A suite that needs no repository: HTTP requests and what they must give. A point carries it, so that a
/// restore can run it with the point alone.
///
/// @param smoke whether it decides on a restore before anything else runs
/// @param timeout for the whole suite; checks that did not run by then are unknown
public record HttpSuite(String name, boolean smoke, List<SuiteCheck> checks, Duration timeout) {
    public HttpSuite {
        checks = List.copyOf(checks);
    }

    /// Suites as configured, those without HTTP checks left out. Where none has the key `smoke`, the suite named
    /// `smoke` is one.
    ///
    /// @param target the URL that `${target}` stands for
    public static List<HttpSuite> configured(Collection<Suite> suites, String target) {
        boolean named = suites.stream().noneMatch(Suite::smoke);
        return suites.stream()
                .filter(s -> !s.checks().isEmpty())
                .map(s -> new HttpSuite(
                        s.name(),
                        s.smoke() || named && s.name().equals("smoke"),
                        s.checks().stream().map(c -> SuiteCheck.of(c, target)).toList(),
                        s.timeout()))
                .toList();
    }

    /// The checks' ids, in their order: `smoke/url https://…`; a second of the same name gets `#2`.
    public List<String> ids() {
        Map<String, Integer> seen = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (SuiteCheck check : checks) {
            int times = seen.merge(check.name(), 1, Integer::sum);
            ids.add(name + "/" + check.name() + (times == 1 ? "" : "#" + times));
        }
        return ids;
    }

    /// Whether a check proves that something is refused (readiness check U01).
    public boolean hasNegative() {
        return checks.stream().anyMatch(c -> c.expect().negative());
    }

    public Value.Obj document() {
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("HttpSuite"),
                "name",
                Value.of(name),
                "smoke",
                Value.of(smoke),
                "timeoutMillis",
                Value.of(timeout.toMillis()),
                "http",
                new Value.Arr(checks.stream().<Value>map(SuiteCheck::document).toList()));
    }

    /// What [#document] wrote.
    public static HttpSuite read(Form form) {
        List<SuiteCheck> checks =
                form.items("/http").stream().map(SuiteCheck::read).toList();
        return form.finish(new HttpSuite(
                form.text("/name"),
                form.truth("/smoke", false),
                checks,
                Duration.ofMillis(form.number("/timeoutMillis"))));
    }
}
