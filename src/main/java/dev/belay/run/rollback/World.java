package dev.belay.run.rollback;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.model.Resource;
import dev.belay.core.point.Manifest;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Screen;
import dev.belay.world.StopSignal;
import java.util.List;

/// What a rollback needs of the world.
///
/// @param keeper keeps what is there before the first write
/// @param suites runs a suite that needs no repository
/// @param rollouts takes open rollouts back before anything else is written (RB-19)
public record World(Tools tools, Keeper keeper, Suites suites, Rollouts rollouts, Screen screen, StopSignal stop) {

    /// Keeps the pre-point of an operation.
    public interface Keeper {
        /// @param live every object of the environment
        /// @return the point's id, for people; empty when it could not be kept
        String keep(String operation, List<Resource> live);

        /// What an operation kept before it was interrupted.
        ///
        /// @return the point's id; empty when there is none
        String kept(String operation);

        /// The environment is as the target again: points that equal what the operation had kept are good no more
        /// (10.6).
        ///
        /// @return their ids
        List<String> withdraw(String operation, Manifest target);
    }

    @FunctionalInterface
    public interface Suites {
        SuiteOutcome run(HttpSuite suite, Deadline deadline);
    }

    /// The way back of open rollouts in scope.
    @FunctionalInterface
    public interface Rollouts {
        /// Returns when the traffic of each is verified, or when the time of RB-19 is over.
        ///
        /// @return what was taken back, a line each; empty: there was none
        List<String> takeBack(Session session, Deadline deadline);

        /// Waits for what went on beside; what is not over in time stays open.
        ///
        /// @return what is over now, a line each
        default List<String> finish(Session session, Deadline deadline) throws InterruptedException {
            return List.of();
        }
    }
}
