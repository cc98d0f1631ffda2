package dev.belay.testkit;

import dev.belay.core.model.Resource;
import dev.belay.run.execute.Tools;
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
