package dev.belay.edge.sandbox.chat;

import dev.belay.edge.sandbox.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What one pod of the chat service is told by its pod object and its environment.
///
/// @param pod who it is
/// @param mode `dual` or `unified`
/// @param tokenKey signs access tokens; the same on all pods of the service
/// @param password what every user must log in with; empty: anything but nothing
/// @param seed of the faults
record ChatSettings(
        Identity pod, String mode, String tokenKey, String password, List<Fault> faults, long seed, Pace pace) {
    static final String TOKEN_KEY = "CHAT_TOKEN_KEY";
    static final String PASSWORD = "CHAT_PASSWORD";
    static final String SEED = "CHAT_SEED";
    static final String GAP = "CHAT_GAP";
    static final String HEARTBEAT = "CHAT_HEARTBEAT";
    static final String ANSWER_WITHIN = "CHAT_ANSWER_WITHIN";
    static final String SEQUENCE = "CHAT_SEQUENCE";

    private static final Set<String> MODES = Set.of("dual", "unified");

    ChatSettings {
        faults = List.copyOf(faults);
    }

    /// @param name of the pod
    /// @param track answered to clients as `x-belay-track`
    /// @param image of the container
    record Identity(String name, String track, String image) {}

    /// @param gap between two events of an answer
    /// @param heartbeat between two heartbeats of a connection; zero: none
    /// @param within an answer that is not complete by then ends with an error
    /// @param numbered whether events carry a `seq` of their connection
    record Pace(Duration gap, Duration heartbeat, Duration within, boolean numbered) {}

    /// @throws IllegalArgumentException with every problem, one a line
    static ChatSettings read(Identity pod, Map<String, String> environment) {
        Reader reader = new Reader(environment, new ArrayList<>());
        String tokenKey = environment.getOrDefault(TOKEN_KEY, "");
        if (tokenKey.isBlank()) {
            reader.problems.add(TOKEN_KEY + ": not set; all pods of the service need the same value");
        }
        ChatSettings settings = new ChatSettings(
                pod,
                reader.get(Release.MODE, "dual", ChatSettings::mode),
                tokenKey,
                environment.getOrDefault(PASSWORD, ""),
                reader.get(Release.FAULTS, "", Fault::parse),
                reader.get(SEED, "0", Long::valueOf) + pod.name().hashCode(),
                new Pace(
                        reader.get(GAP, "1ms", Durations::parse),
                        reader.get(HEARTBEAT, "0", Durations::parse),
                        reader.get(ANSWER_WITHIN, "5s", Durations::parse),
                        reader.get(SEQUENCE, "false", Boolean::valueOf)));
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems));
        }
        return settings;
    }

    /// For people: the kinds of the faults asked for, or `none`.
    String faultsInWords() {
        return faults.isEmpty()
                ? "none"
                : faults.stream().map(fault -> fault.kind().word()).collect(Collectors.joining(", "));
    }

    private static String mode(String text) {
        if (!MODES.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is neither dual nor unified");
        }
        return text;
    }

    private record Reader(Map<String, String> environment, List<String> problems) {
        /// The value read. A problem is kept, and the default stands in so that later problems are found, too.
        <T> T get(String key, String otherwise, Function<String, T> read) {
            String text = environment.getOrDefault(key, otherwise);
            try {
                return read.apply(text);
            } catch (IllegalArgumentException e) {
                problems.add(key + ": " + e.getMessage());
                return read.apply(otherwise);
            }
        }
    }
}
