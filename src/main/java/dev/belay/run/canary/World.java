package dev.belay.run.canary;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.model.Value;
import dev.belay.run.execute.Tools;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Screen;
import dev.belay.world.StopSignal;
import dev.belay.world.Users;
import java.util.List;
import java.util.Optional;

/// What a driver needs of the world.
///
/// @param probe how synthetic users are started; empty text in it: none
/// @param suites the smoke suites of the component
/// @param reader reads JSON of state documents
public record World(Tools tools, Probe probe, Suites suites, Reader reader, Screen screen, StopSignal stop) {

    /// Starts the synthetic users of a rollout, one run for its whole length.
    @FunctionalInterface
    public interface Probe {
        /// @param pin the token of the rollout's pins; empty: none
        /// @param arms names of the arms, dealt evenly
        /// @return empty when the plan has no probe
        Optional<Users.Run> start(String pin, List<String> arms);
    }

    /// Smoke suites and how they are run.
    ///
    /// @param list none: nothing to run
    public record Suites(List<HttpSuite> list, Runner runner) {
        public Suites {
            list = List.copyOf(list);
        }
    }

    @FunctionalInterface
    public interface Runner {
        SuiteOutcome run(HttpSuite suite, Deadline deadline);
    }

    @FunctionalInterface
    public interface Reader {
        /// @throws RuntimeException when the text is no JSON
        Value read(String text);
    }
}
