package dev.belay.edge.web;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.HttpAnswer;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteCheck;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.Suites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs suites of HTTP requests: `url` checks over the network, `pod` checks through the API server's pod
/// proxy.
///
/// Checks run one after the other, each for at most a little longer than it is allowed; those that the suite's
/// time limit leaves no time for are unknown.
public final class HttpSuites implements Suites, AutoCloseable {
    private final UrlRequests urls = new UrlRequests();
    private final PodRequests pods;
    private final Clock clock;

    public HttpSuites(Cluster cluster, Clock clock) {
        this.pods = new PodRequests(cluster);
        this.clock = clock;
    }

    @Override
    public SuiteOutcome run(HttpSuite suite, Map<String, String> headers) {
        long end = clock.nanos() + suite.timeout().toNanos();
        List<String> ids = suite.ids();
        List<CheckOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Duration left = Duration.ofNanos(end - clock.nanos());
            outcomes.add(check(suite.checks().get(i), ids.get(i), left, headers));
        }
        return new SuiteOutcome(suite.name(), outcomes);
    }

    private CheckOutcome check(SuiteCheck check, String id, Duration left, Map<String, String> headers) {
        if (!left.isPositive()) {
            return check.expect().judge(id, new HttpAnswer.NotAsked("the suite's time was over"));
        }
        Duration allowed = check.expect().within().plusMillis(250);
        Duration limit = allowed.compareTo(left) < 0 ? allowed : left;
        long start = clock.nanos();
        HttpAnswer answer = switch (check) {
            case SuiteCheck.UrlCheck url -> urls.get(url.url(), headers, limit);
            case SuiteCheck.PodCheck pod -> pods.get(pod);
        };
        return check.expect().judge(id, timed(answer, Duration.ofNanos(clock.nanos() - start)));
    }

    /// With the time that the whole exchange took.
    private static HttpAnswer timed(HttpAnswer answer, Duration took) {
        return answer instanceof HttpAnswer.Answered(int status, Duration _)
                ? new HttpAnswer.Answered(status, took)
                : answer;
    }

    @Override
    public void close() {
        urls.close();
    }
}
