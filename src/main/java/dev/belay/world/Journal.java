package dev.belay.world;

import dev.belay.core.change.Entry;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import java.util.List;

/// Where operations are written down before they act, so that a crash loses nothing.
///
/// Every write is durable when the method returns, or throws [WorldException] and has left nothing
/// half-written: kind `REFUSED` when it cannot be written (disk full, no permission), `CONFLICT` when another
/// process has it open, `INVALID` when what stands there is damaged, `GONE` when there is none.
public interface Journal {

    /// Writes a new operation down. `CONFLICT` when its id is known.
    Log begin(Operation operation);

    /// Opens an operation's journal to go on with it.
    Log open(String id);

    /// Reads an operation's journal while somebody else may have it open.
    List<Entry> read(String id);

    /// All operations, in the order of their ids.
    List<Recorded> operations();

    /// @param outcome the outcome document; [Value#nil()] while the operation is not ended
    record Recorded(Operation operation, Value outcome) {
        public boolean ended() {
            return !outcome.equals(Value.nil());
        }
    }

    /// The journal of one operation, open for one process alone.
    interface Log extends AutoCloseable {
        Operation operation();

        /// The records that stood there when it was opened.
        List<Entry> entries();

        void append(Entry entry);

        /// Writes the outcome down: the operation is ended. The journal stays readable.
        void end(Value.Obj outcome);

        /// Lets others open it. It does not end the operation.
        @Override
        void close();
    }
}
