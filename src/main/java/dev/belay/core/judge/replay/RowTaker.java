package dev.belay.core.judge.replay;

/// Takes the rows of a file, in order.
@FunctionalInterface
public interface RowTaker {

    /// @param line where the row stands, counted from 1
    void row(Row row, int line);
}
