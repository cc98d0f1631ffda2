package dev.belay.cli;

import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.List;

/// A process that waits as a command does, for [SignalProcessTest].
final class SignalProbe {
    private SignalProbe() {}

    public static void main(String[] arguments) {
        Host host = Main.host();
        Task waits = session -> {
            if (arguments[0].equals("open")) {
                session.opened("op-20261122T031452Z-k7qd", "restoring chat/backend");
                session.changing();
            }
            host.streams().out().println("ready");
            host.streams().out().flush();
            session.clock().sleep(Duration.ofMinutes(5));
            return Outcome.ok("X", Value.empty());
        };
        System.exit(
                new Program(host).run(waits, Parsing.parse(List.of("version")).globals()));
    }
}
