package dev.belay.cli.site;

import dev.belay.core.baseline.Performance;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SeriesSummary;
import dev.belay.core.golden.GoldenPath;
import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Latencies;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Series;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import dev.belay.edge.users.NettyUsers;
import dev.belay.run.points.PerformanceCapture;
import dev.belay.world.Clock;
import dev.belay.world.Users;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures the Golden Path of what runs now: three runs of five seconds after three seconds of warm-up (PB-16).
public final class GoldenPathCapture implements PerformanceCapture {
    private static final int RUNS = 3;
    private static final Duration RUN = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration NAP = Duration.ofMillis(100);
    private static final Duration CONNECTING = Duration.ofSeconds(20);
    private static final int USERS = 150;
    private static final double RATE = 300;
    private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);

    private final Site site;

    private GoldenPathCapture(Site site) {
        this.site = site;
    }

    /// Nothing is measured where the environment has no target.
    public static PerformanceCapture of(Site site) {
        return site.environment().target().isEmpty()
                ? PerformanceCapture.none("the environment has no target")
                : new GoldenPathCapture(site);
    }

    @Override
    public PerformanceResult capture() throws InterruptedException {
        String http = site.environment().target();
        Scenario scenario =
                GoldenPath.against(new Scenario.Target(http, http.replaceFirst("^http", "ws") + "/ws"), "probe");
        Users.Load load = new Users.Load(List.of(new Users.Arm("stable", "")), USERS, RATE, Users.Free.none());
        try (Users.Run run = new NettyUsers(site.clock(), site.tools().random())
                .start(new Users.Order(
                        scenario,
                        load,
                        Taint.Rule.sandbox(),
                        site.tools().random().nextLong()))) {
            loading(run);
            site.clock().sleep(WARM_UP);
            run.drain();
            List<Interval> seen = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                site.clock().sleep(RUN);
                seen.addAll(run.drain());
            }
            return result(seen);
        } catch (WorldException e) {
            return new PerformanceResult.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private void loading(Users.Run run) throws InterruptedException {
        Clock clock = site.clock();
        long end = clock.nanos() + CONNECTING.toNanos();
        while (!run.live().loading() && clock.nanos() < end) {
            clock.sleep(NAP);
        }
    }

    private static PerformanceResult result(List<Interval> seen) {
        long tainted = seen.stream()
                .filter(Interval::tainted)
                .mapToLong(Interval::second)
                .distinct()
                .count();
        Tally all = new Tally();
        Interval.sum(seen, false).values().forEach(all::add);
        Latencies response = all.series(Series.RESPONSE);
        if (response.count() == 0) {
            return new PerformanceResult.Unknown("no second was measured without the generator itself being short");
        }
        Map<String, Double> millis = new LinkedHashMap<>();
        QUANTILES.forEach(q -> millis.put("p" + Math.round(q * 100), response.quantileMillis(q)));
        SeriesSummary summary = new SeriesSummary("response", response.count(), response.failed(), millis);
        return new PerformanceResult.Measured(
                new Performance(GoldenPath.NAME, RUNS, RUNS * RUN.toSeconds(), tainted, List.of(summary)));
    }
}
