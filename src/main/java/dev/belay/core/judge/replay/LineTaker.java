package dev.belay.core.judge.replay;

/// Takes a text line by line, in order, without its line feed.
@FunctionalInterface
public interface LineTaker {

    /// @param bytes what holds the line, from `from` to before `to`; it may change after the call
    /// @param number counts from 1
    void line(byte[] bytes, int from, int to, int number);
}
