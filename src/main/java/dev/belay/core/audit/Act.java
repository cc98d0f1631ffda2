package dev.belay.core.audit;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;

/// Something that is about to be done or was done, and by whom; a chain makes a record of it.
///
/// @param event the name of the event, such as `op.intent`, `write.done`, `rollback.outcome`
/// @param operation who, why, in which environment
/// @param clusterUid UID of the cluster acted on; empty: none
/// @param details further fields of the record, such as `what`, `result`, `owed`; they replace none of the
/// others
public record Act(String event, Operation operation, String clusterUid, Value.Obj details) {

    /// Where it was done.
    ///
    /// @param origin `environment/writer`: one log, one order
    /// @param host the machine
    /// @param user the user of the operating system; empty: unknown
    /// @param tool name and version, as `belay/0.1.0`
    public record Witness(String origin, String host, String user, String tool) {}
}
