package dev.belay.world;

import dev.belay.core.audit.Act;
import dev.belay.core.audit.Chain;
import java.time.Duration;
import java.util.List;

/// The record of acts of one origin: chained, only ever appended to.
public interface AuditLog {

    /// Appends a record. It is durable when the method returns, or throws [WorldException] and nothing was
    /// appended.
    ///
    /// @param mono time since the process opened the operation
    void append(Act act, Duration mono);

    /// All lines in their order, as far as they are whole.
    List<String> lines();

    /// The end of the log as it was noted beside it after the last append.
    Chain head();

    /// Where the log lies, for people.
    String place();
}
