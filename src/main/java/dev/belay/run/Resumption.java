package dev.belay.run;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Outcome;
import java.util.List;

/// What came of going on with an operation.
public sealed interface Resumption {

    /// No operation is open, or none of that name is known.
    record Nothing(String part) implements Resumption {}

    /// Several are meant by that name, or are open.
    record Ambiguous(List<String> ids) implements Resumption {
        public Ambiguous {
            ids = List.copyOf(ids);
        }
    }

    /// It had ended before; the outcome is the one of then.
    record Ended(Operation operation, Value outcome) implements Resumption {}

    /// This program does not know how to go on with what that command began.
    record Unknown(Operation operation) implements Resumption {}

    /// It could not be opened.
    record NotOpened(Operation operation, Opening why) implements Resumption {}

    /// It went on.
    ///
    /// @param concluded what became of the changes that the crash left open
    /// @param outcome what its command gave
    record Continued(Operation operation, List<Outcome> concluded, Value.Obj outcome) implements Resumption {
        public Continued {
            concluded = List.copyOf(concluded);
        }
    }
}
