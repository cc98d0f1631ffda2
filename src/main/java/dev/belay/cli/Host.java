package dev.belay.cli;

import dev.belay.world.Clock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/// What the program finds round it: replaced as a whole in tests.
///
/// @param variables of the process
/// @param directory where it was started
/// @param systemConfig the settings of the whole system; need not exist
/// @param invokedAs `belay`, or `kubectl belay` [CLI-16]
public record Host(
        Streams streams,
        Map<String, String> variables,
        Path directory,
        Path systemConfig,
        Clock clock,
        ZoneId zone,
        String invokedAs,
        Signals signals) {
    public Host {
        variables = Map.copyOf(variables);
    }

    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
