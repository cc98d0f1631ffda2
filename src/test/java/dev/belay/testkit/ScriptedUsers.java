package dev.belay.testkit;

import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Series;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import dev.belay.world.Users;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// Synthetic users without sockets: as time of a [ManualClock] passes, iterations happen at the planned rate and end
/// as scripted; all is well unless told otherwise.
public final class ScriptedUsers implements Users {
    private static final long SECOND = 1_000_000_000;
    private static final long RESPONSE = 5_000_000;

    private final ManualClock clock;
    private final Map<String, Script> scripts = new HashMap<>();
    private final Map<String, String> tracks = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final AtomicReference<Set<Taint>> taints = new AtomicReference<>(Set.of());
    private int running;

    public ScriptedUsers(ManualClock clock) {
        this.clock = clock;
    }

    /// How an iteration of a track ends.
    @FunctionalInterface
    public interface Script {
        /// @param number of the iteration on this track, from 0
        Outcome outcome(long number);
    }

    /// From now on iterations of the track end so.
    public synchronized ScriptedUsers ending(String track, Script script) {
        scripts.put(track, script);
        return this;
    }

    /// From now on users of an arm (empty: those beside the load) reach that track.
    public synchronized ScriptedUsers reaching(String arm, String track) {
        tracks.put(arm, track);
        return this;
    }

    /// From now on what is handed over is tainted so.
    public ScriptedUsers tainted(Set<Taint> by) {
        taints.set(Set.copyOf(by));
        return this;
    }

    /// Every order so far.
    public synchronized List<Order> orders() {
        return List.copyOf(orders);
    }

    /// Runs that were not stopped.
    public synchronized int running() {
        return running;
    }

    @Override
    public synchronized Run start(Order order) {
        orders.add(order);
        running++;
        return new Scripted(order.load(), clock.nanos());
    }

    private String track(String arm) {
        return tracks.getOrDefault(arm, arm.isEmpty() ? "stable" : arm);
    }

    private final class Scripted implements Run {
        private final Load load;
        private final long start;
        private final Map<String, Long> numbers = new HashMap<>();
        private List<Interval> rest = new ArrayList<>();
        private long upTo;
        private boolean begun;
        private boolean stopped;

        Scripted(Load load, long start) {
            this.load = load;
            this.start = start;
        }

        @Override
        public List<Interval> drain() {
            synchronized (ScriptedUsers.this) {
                if (!stopped) {
                    pass();
                }
                List<Interval> taken = rest;
                rest = new ArrayList<>();
                return taken;
            }
        }

        @Override
        public Live live() {
            synchronized (ScriptedUsers.this) {
                if (stopped) {
                    return new Live(Map.of(), 0, Map.of(), 0, false);
                }
                Map<String, Integer> open = new TreeMap<>();
                load.arms().forEach(arm -> open.merge(track(arm.name()), load.usersPerArm(), Integer::sum));
                int free = load.free().atOnce();
                return new Live(open, 0, free == 0 ? Map.of() : Map.of(track(""), free), 0, true);
            }
        }

        @Override
        public void stop() {
            synchronized (ScriptedUsers.this) {
                if (!stopped) {
                    pass();
                    stopped = true;
                    running--;
                }
            }
        }

        private void pass() {
            long now = clock.nanos() - start;
            while (upTo < now) {
                long second = upTo / SECOND;
                long to = Math.min(now, (second + 1) * SECOND);
                rest.add(new Interval(second, taints.get(), Taint.Reading.calm(), between(upTo, to)));
                upTo = to;
            }
        }

        private Map<String, Tally> between(long from, long to) {
            Map<String, Tally> tallies = new TreeMap<>();
            for (Arm arm : load.arms()) {
                Tally tally = tallies.computeIfAbsent(track(arm.name()), _ -> new Tally());
                for (int user = 0; !begun && user < load.usersPerArm(); user++) {
                    tally.opened(arm.pinned());
                }
                for (long i = count(load.ratePerArm(), from); i < count(load.ratePerArm(), to); i++) {
                    tally.requested(arm.pinned());
                    end(track(arm.name()), tally);
                }
            }
            begun = true;
            double perSecond = load.free().perSecond();
            for (long i = count(perSecond, from); i < count(perSecond, to); i++) {
                tallies.computeIfAbsent(track(""), _ -> new Tally()).opened(false);
            }
            return tallies;
        }

        private void end(String track, Tally tally) {
            long number = numbers.merge(track, 1L, Long::sum) - 1;
            Outcome outcome = scripts.getOrDefault(track, _ -> Outcome.COMPLETE).outcome(number);
            tally.row(outcome);
            if (outcome.ok()) {
                tally.series(Series.RESPONSE).record(RESPONSE);
            } else {
                tally.series(Series.RESPONSE).recordFailed();
            }
        }

        private long count(double perSecond, long until) {
            return (long) (perSecond * until / SECOND + 1e-9);
        }
    }
}
