package dev.belay.core.golden;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One step of a scenario, under the name that reports use.
///
/// Where in a message something stands is a [Pointer]: the scenario's `$.a.b` compiled.
public sealed interface Step {
    String id();

    /// One HTTP request over its own connection.
    ///
    /// @param capture names for values of the JSON answer
    record Http(
            String id,
            String method,
            Template url,
            Value json,
            int status,
            Map<String, Pointer> capture,
            Duration within)
            implements Step {
        public Http {
            capture = ordered(capture);
        }
    }

    /// Opens the WebSocket.
    ///
    /// @param subprotocols offered in this order; a token may ride in one of them
    /// @param subprotocol the one that the server must choose
    record Connect(String id, Template url, List<Template> subprotocols, String subprotocol, Duration within)
            implements Step {
        public Connect {
            subprotocols = List.copyOf(subprotocols);
        }
    }

    /// Sends one text message.
    record Send(String id, Value json) implements Step {}

    /// Waits for the events that answer a message, and classifies everything that comes.
    ///
    /// @param within latency objective of the whole list, from the due instant
    /// @param timeout hard deadline, from the due instant
    /// @param correlate where the iteration's id stands in a message that belongs to one
    /// @param background messages allowed at any time
    record Expect(
            String id,
            Duration within,
            Duration timeout,
            Pointer correlate,
            Order order,
            Times times,
            List<Event> events,
            Others others,
            List<Map<Pointer, String>> background)
            implements Step {
        /// One bit of a mask for each event.
        public static final int MOST_EVENTS = 62;

        public Expect {
            events = List.copyOf(events);
            background = background.stream().map(Step::ordered).toList();
            if (events.isEmpty() || events.size() > MOST_EVENTS) {
                throw new IllegalArgumentException("1 to " + MOST_EVENTS + " events, not " + events.size());
            }
        }

        /// How long disorder at the end is waited for once the last event is there.
        public Duration grace() {
            Duration twice = within.multipliedBy(2);
            return twice.compareTo(timeout) < 0 ? twice : timeout;
        }
    }

    /// Closes the WebSocket.
    record Close(String id, int code, Duration within) implements Step {}

    /// An expected event.
    ///
    /// @param when what a message must hold to be this event
    /// @param within objective for this event, from the due instant; that of the list when it has none
    /// @param json what else it must hold; a wrong value is a failure of the kind `payload`
    /// @param capture names for values in it
    record Event(
            String name,
            Map<Pointer, String> when,
            Duration within,
            Map<Pointer, Template> json,
            Map<String, Pointer> capture) {
        public Event {
            when = ordered(when);
            json = ordered(json);
            capture = ordered(capture);
        }
    }

    /// Whether an event after a later one of the list is disorder.
    enum Order {
        STRICT,
        ANY
    }

    /// Whether a second copy is a failure.
    enum Times {
        ONCE,
        AT_LEAST_ONCE
    }

    /// What a message is that belongs to no iteration and is not background.
    enum Others {
        IGNORE,
        FAIL
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
