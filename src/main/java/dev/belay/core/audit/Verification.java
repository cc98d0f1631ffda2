package dev.belay.core.audit;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Whether a log is whole: every record follows the one before it, and the last one that was ever noted is
/// there.
///
/// The chain alone cannot show that the newest records were cut off or rewritten; the noted head shows it as
/// long as it is not rewritten with them. Against that only anchors in other places help.
public sealed interface Verification {

    /// @param lines all lines of an origin in their order, without line feeds
    /// @param head the end of the log as noted beside it; records may follow that it does not know yet
    /// @param parse reads a line as JSON; empty when it is none
    static Verification of(List<String> lines, Chain head, Function<String, Optional<Value>> parse) {
        return new Walk(lines, head, parse).result();
    }

    /// @param records how many
    /// @param last the digest of the last line
    record Whole(int records, Digest last) implements Verification {}

    /// @param record the number of the first bad record, from 1
    record Broken(int record, String why) implements Verification {}
}
