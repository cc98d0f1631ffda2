package dev.belay.core.golden;

import dev.belay.core.model.Pointer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What synthetic users do, against which target.
///
/// @param session once per connection; ends with the one that opens the WebSocket
/// @param iteration per arrival: what is sent, and what must come back
public record Scenario(
        String name,
        Target target,
        Map<String, String> vars,
        Names users,
        Track track,
        Session session,
        Iteration iteration,
        Step.Close end,
        Ramp connect,
        Keepalive keepalive,
        Reconnect reconnect,
        Isolation isolation,
        Limits limits) {
    public Scenario {
        vars = Map.copyOf(vars);
    }

    /// @param http base URL of the service, without a slash at its end
    /// @param ws URL of the WebSocket
    public record Target(String http, String ws) {}

    /// @param name of a user, with `${run}` and `${user.id}`
    public record Names(Template name, String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Names[name=" + name + ", password=***]";
        }
    }

    /// Which version a connection reached: a header of the upgrade's response.
    ///
    /// @param values from the header's value to the track
    public record Track(String header, Map<String, String> values, String otherwise) {
        public Track {
            values = Map.copyOf(values);
        }

        public String of(String value) {
            return values.getOrDefault(value, otherwise);
        }
    }

    /// @param requests before the WebSocket, in this order
    public record Session(List<Step.Http> requests, Step.Connect connect) {
        public Session {
            requests = List.copyOf(requests);
        }
    }

    public record Iteration(Step.Send send, Step.Expect expect) {}

    /// How fast connections are made.
    ///
    /// @param perSecond new ones
    /// @param inFlight unfinished ones at most
    public record Ramp(double perSecond, int inFlight) {}

    public record Keepalive(Duration ping, Duration pongWithin) {}

    /// What a user does when the server closed.
    ///
    /// @param codes after which it comes back
    /// @param first mean of the first pause is half of this (full jitter), then doubled
    /// @param within promised time back to open
    public record Reconnect(Set<Integer> codes, Duration first, Duration max, Duration within) {
        public Reconnect {
            codes = Set.copyOf(codes);
        }

        /// The longest pause before an attempt; the pause is drawn evenly from 0 to this.
        public Duration ceiling(int attempt) {
            Duration pause = first.multipliedBy(1L << Math.min(attempt, 20));
            return pause.compareTo(max) < 0 ? pause : max;
        }
    }

    /// @param marker prefix looked for in the whole message
    /// @param identity where present, it must be this user's own captured value
    public record Isolation(String marker, Map<Pointer, Template> identity) {
        public Isolation {
            identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
        }
    }

    /// @param message longest, in bytes
    public record Limits(int message) {}
}
