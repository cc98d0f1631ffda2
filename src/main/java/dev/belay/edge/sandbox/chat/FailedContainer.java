package dev.belay.edge.sandbox.chat;

import dev.belay.edge.sandbox.pod.RunningContainer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A container that could not start.
///
/// @param why one problem a line
record FailedContainer(String why) implements RunningContainer {
    @Override
    public void stop(Duration grace) {
        // It has ended already.
    }

    @Override
    public Optional<Exit> exit() {
        return Optional.of(new Exit(ChatService.CRASHED, why.lines().findFirst().orElse("cannot start")));
    }

    @Override
    public List<String> logTail(int lines) {
        List<String> all = why.lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
