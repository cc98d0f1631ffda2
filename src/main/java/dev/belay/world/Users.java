package dev.belay.world;

import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Taint;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Synthetic users of a service: they walk a scenario under a planned load and say what came of it.
public interface Users {

    /// Begins a run; connections are made at the scenario's pace, and the load begins once every user has tried.
    ///
    /// @throws WorldException `INVALID` when the target's URL cannot be used, `UNREACHABLE` when its host has no
    ///     address, `REFUSED` when this machine lacks the descriptors or ports, with the numbers and the remedy
    Run start(Order order);

    /// What to run.
    ///
    /// @param seed the same seed gives the same plan
    record Order(Scenario scenario, Load load, Taint.Rule taint, long seed) {}

    /// The offered load: arrivals are even, and go to the arms in turn.
    ///
    /// @param arms at least one
    /// @param usersPerArm connections kept open for each arm
    /// @param ratePerArm arrivals per second for each arm
    record Load(List<Arm> arms, int usersPerArm, double ratePerArm, Free free) {
        public Load {
            arms = List.copyOf(arms);
            if (arms.isEmpty() || usersPerArm < 1 || !(ratePerArm > 0)) {
                throw new IllegalArgumentException("a load has arms, users and a rate");
            }
        }

        public int users() {
            return arms.size() * usersPerArm;
        }

        public double rate() {
            return arms.size() * ratePerArm;
        }
    }

    /// A group of users.
    ///
    /// @param name the track that failures count for before a hand-shake has told the true one
    /// @param pin value of the header `x-belay-pin` on log-in and upgrade; empty: none is sent
    record Arm(String name, String pin) {
        public static final String HEADER = "x-belay-pin";

        public boolean pinned() {
            return !pin.isEmpty();
        }
    }

    /// Connections beside the load, without a pin: they log in, open, listen, and show where new traffic goes. They
    /// send nothing.
    ///
    /// @param keep how long each stays open
    record Free(double perSecond, Duration keep) {
        public static Free none() {
            return new Free(0, Duration.ZERO);
        }

        /// How many are open at the same time.
        public int atOnce() {
            return (int) Math.ceil(perSecond * (keep.toMillis() / 1000.0));
        }
    }

    /// A run that goes on until stopped.
    interface Run extends AutoCloseable {
        /// What happened since the last call: nothing is given twice, nothing is lost. The second that is not over yet
        /// comes in parts. After [#stop()] the first call gives the rest, later ones nothing.
        List<Interval> drain();

        Live live();

        /// No new arrivals; what is in flight ends within its deadline; sockets are closed. Returns when no thread and
        /// no socket is left. A second call does nothing.
        void stop();

        @Override
        default void close() {
            stop();
        }
    }

    /// The state of a run at one moment.
    ///
    /// @param open connections of users by track
    /// @param connecting users that are on their way to one
    /// @param free open connections beside the load, by track
    /// @param waiting arrivals that wait for a busy or absent user
    /// @param loading whether arrivals have begun
    record Live(Map<String, Integer> open, int connecting, Map<String, Integer> free, int waiting, boolean loading) {
        public Live {
            open = Map.copyOf(open);
            free = Map.copyOf(free);
        }

        public int opened() {
            return open.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
