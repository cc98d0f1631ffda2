package dev.belay.core.change;

import dev.belay.core.model.Value;
import java.time.Duration;
import java.time.Instant;

/// One record of an operation's journal. An *intent* is durable before its act; *done*, *verified* and
/// *failed* name the intent by its number.
public sealed interface Entry {

    Stamp stamp();

    /// The number of the intent that this record belongs to; an intent's own.
    long intent();

    /// Which record, and when.
    ///
    /// @param seq the record's number in its journal, from 1 without gaps
    /// @param ts the wall clock; for people
    /// @param mono time since the process opened the operation, in whole milliseconds
    record Stamp(long seq, Instant ts, Duration mono) {}

    /// The change is about to be made. It may have taken effect as long as nothing else is said.
    ///
    /// @param step the step of the operation it belongs to, in words that people see
    record Intent(Stamp stamp, String step, Change change) implements Entry {
        @Override
        public long intent() {
            return stamp.seq();
        }
    }

    /// The other side accepted the change, or it was in effect already.
    ///
    /// @param result what an effect gave; [Value#empty()] for an object
    record Done(Stamp stamp, long intent, Value.Obj result) implements Entry {}

    /// A fresh read showed the change in effect.
    record Verified(Stamp stamp, long intent) implements Entry {}

    /// The change was given up.
    record Failed(Stamp stamp, long intent, FailureKind why, String text) implements Entry {}
}
