package dev.belay.testkit;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.world.Clock;
import java.util.List;

/// One use case for the crash harness: what is there, how it is run, how a person goes on after a crash.
///
/// To register one, implement this and add it to `CrashSequences.all()`. The harness makes a new cluster,
/// journal, clock for each run. What lies outside the cluster (suites run, people told) is the sequence's own:
/// keep it in [#outside] form.
public interface CrashSequence {

    /// Stands in the name of the test.
    String name();

    /// The objects that are there at the beginning.
    List<Resource> given();

    /// The world of a run.
    record Stage(Clock clock, SandboxStore store) {}

    /// Made once for each run; without controllers, and with a clock that only waiting moves, unless the use case
    /// needs more.
    ///
    /// @param journal of the run, to be looked at
    /// @param acts its record of acts
    default Stage stage(InMemoryJournal journal, InMemoryAuditLog acts) {
        ManualClock clock = new ManualClock();
        return new Stage(clock, InMemoryCluster.with(clock, given().toArray(Resource[]::new)));
    }

    /// Whether it writes objects of that reference; those of controllers have names of their own in every run.
    default boolean concerns(Ref ref) {
        return true;
    }

    /// Whether a restart may lawfully take everything back, so that the state at the beginning is an end, too.
    default boolean oldIsAnEnd() {
        return false;
    }

    /// Looks at what else must hold when all is over.
    default void mustHold() {}

    /// The use case from its beginning to its end, with these ports and no others.
    void start(Tools tools);

    /// What a person does when an operation was left open: as a rule [dev.belay.run.Resume].
    ///
    /// @param operation the id of the operation that is open
    void resume(Tools tools, String operation);

    /// What the use case did outside the cluster, in a form that must be equal at the end of every run;
    /// empty: nothing.
    default String outside() {
        return "";
    }

    /// What every call to a repository must pass in the next run: the process dies there, or the world fails. Without
    /// a repository: nothing.
    default void through(Interceptor interceptor) {}

    /// Checks, after a run that was disturbed and before it is resumed, that what lies outside the cluster is wholly
    /// old or wholly new.
    ///
    /// @param when for messages
    default void mustBeWhole(String when) {}

    /// The end of the run: what it made on disk is not used any more.
    default void close() {}

    /// Whether a change that is refused stops the later ones, as it does going forward. Then no object is ever in a
    /// state that it does not go through undisturbed.
    default boolean stopsAtFailure() {
        return true;
    }

    /// Whether each object must go through the same states as without a crash. False only where a restart may
    /// lawfully take another way to the same end.
    default boolean sameStates() {
        return true;
    }
}
