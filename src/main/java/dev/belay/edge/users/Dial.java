package dev.belay.edge.users;

import dev.belay.core.golden.ErrorKind;
import dev.belay.core.golden.Series;
import dev.belay.core.golden.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One attempt of a user to get an open WebSocket: the requests of the session, then the upgrade.
///
/// Nothing is begun once the lane is stopping: a socket made in the loop's last round would outlive it.
final class Dial implements Upgrade.Answer {
    private final Lane lane;
    private final String pin;
    private final Map<String, String> values;
    private final Result result;
    private final Map<Series, Long> times = new EnumMap<>(Series.class);
    private long since;

    /// What came of it; told once.
    interface Result {
        /// @param values all that is known of the user now
        /// @param times in nanoseconds
        void opened(Socket socket, Map<String, String> values, Map<Series, Long> times);

        /// @param retryAfter as the server asks; zero when it does not
        void failed(ErrorKind kind, Duration retryAfter);
    }

    private Dial(Lane lane, String pin, Map<String, String> values, Result result) {
        this.lane = lane;
        this.pin = pin;
        this.values = new HashMap<>(values);
        this.result = result;
        since = lane.now();
    }

    /// Logs in and opens.
    static void begin(Lane lane, String pin, Map<String, String> values, Result result) {
        Dial dial = new Dial(lane, pin, values, result);
        dial.request(lane.setup().scenario().session().requests());
    }

    /// Opens with what an earlier log-in gave.
    static void again(Lane lane, String pin, Map<String, String> values, Result result) {
        new Dial(lane, pin, values, result).upgrade();
    }

    private void request(List<Step.Http> steps) {
        if (lane.isStopping()) {
            result.failed(ErrorKind.CANCELLED, Duration.ZERO);
            return;
        }
        if (steps.isEmpty()) {
            times.put(Series.LOGIN, lane.now() - since);
            since = lane.now();
            upgrade();
            return;
        }
        HttpExchange.begin(lane, steps.getFirst(), values, pin, new HttpExchange.Answer() {
            @Override
            public void captured(Map<String, String> captured) {
                values.putAll(captured);
                request(steps.subList(1, steps.size()));
            }

            @Override
            public void failed(ErrorKind kind) {
                result.failed(kind, Duration.ZERO);
            }
        });
    }

    private void upgrade() {
        if (lane.isStopping()) {
            result.failed(ErrorKind.CANCELLED, Duration.ZERO);
            return;
        }
        Upgrade.begin(lane, values, pin, this);
    }

    @Override
    public void opened(Socket socket) {
        times.put(Series.UPGRADE, lane.now() - since);
        result.opened(socket, values, times);
    }

    @Override
    public void failed(ErrorKind kind, Duration retryAfter) {
        result.failed(kind, retryAfter);
    }
}
