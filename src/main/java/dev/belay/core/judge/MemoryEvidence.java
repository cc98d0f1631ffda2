package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is known of memory: the least of each window, canary less control of the same age, so that warm-up
/// and load are gone; and a bet that this difference grows. A growth that would not fill the headroom in
/// three days counts for nothing.
///
/// @param window the running one
/// @param bet on the growth of the difference
/// @param differences of the latest windows, in bytes
/// @param trend of them
record MemoryEvidence(Window window, SlopeBet bet, List<Double> differences, Trend trend) implements Evidence {
    private static final int LATEST = 480;
    private static final double PRACTICAL_HOURS = 72;
    private static final double SECONDS = 3600;
    private static final double ROUNDING = 1e-9;

    MemoryEvidence {
        differences = List.copyOf(differences);
    }

    /// What one window has seen so far.
    ///
    /// @param index from 1; 0: none yet
    /// @param canary least bytes of each pod
    /// @param control least bytes of each pod
    /// @param limit the lowest of all pods
    record Window(long index, Map<String, Double> canary, Map<String, Double> control, double limit) {
        Window {
            canary = java.util.Collections.unmodifiableMap(new TreeMap<>(canary));
            control = java.util.Collections.unmodifiableMap(new TreeMap<>(control));
        }

        static Window empty(long index) {
            return new Window(index, Map.of(), Map.of(), Double.POSITIVE_INFINITY);
        }

        Window with(Given given) {
            double lowest = Stream.concat(given.canary().values().stream(), given.control().values().stream())
                    .mapToDouble(Memory::limit)
                    .reduce(limit, Math::min);
            return new Window(index, least(canary, given.canary()), least(control, given.control()), lowest);
        }

        boolean whole() {
            return !canary.isEmpty() && !control.isEmpty();
        }

        double difference() {
            return floor(canary) - floor(control);
        }

        double headroom() {
            return limit - floor(control);
        }

        private static Map<String, Double> least(Map<String, Double> before, Map<String, Memory> more) {
            Map<String, Double> least = new TreeMap<>(before);
            more.forEach((pod, memory) -> least.merge(pod, memory.bytes(), Math::min));
            return least;
        }

        private static double floor(Map<String, Double> pods) {
            return pods.values().stream().mapToDouble(b -> b).average().orElse(0);
        }
    }

    /// Memory of one tick, by pod.
    record Given(Map<String, Memory> canary, Map<String, Memory> control) {}

    static MemoryEvidence start() {
        return new MemoryEvidence(
                Window.empty(0), SlopeBet.start(Double.POSITIVE_INFINITY), List.of(), Trend.of(new double[0]));
    }

    MemoryEvidence next(double t, Given given, Parameters parameters) {
        double length = parameters.get(Setting.MEM_WINDOW);
        long index = (long) Math.ceil(t / length - ROUNDING);
        MemoryEvidence running = index > window.index() ? closed(parameters).opened(index) : this;
        MemoryEvidence next =
                new MemoryEvidence(running.window().with(given), running.bet(), running.differences(), running.trend());
        return t >= index * length - ROUNDING ? next.closed(parameters) : next;
    }

    private MemoryEvidence opened(long index) {
        return new MemoryEvidence(Window.empty(index), bet, differences, trend);
    }

    private MemoryEvidence closed(Parameters parameters) {
        if (!window.whole()) {
            return this;
        }
        SlopeBet before = bet.windows() == 0 ? SlopeBet.start(window.headroom()) : bet;
        List<Double> next = new ArrayList<>(differences);
        next.add(window.difference());
        List<Double> kept = next.subList(Math.max(0, next.size() - LATEST), next.size());
        return new MemoryEvidence(
                Window.empty(window.index()),
                before.next(window.difference(), window.index(), parameters),
                kept,
                Trend.of(kept.stream().mapToDouble(d -> d).toArray()));
    }

    double bytesPerHour(Parameters parameters) {
        return trend.slope() * SECONDS / parameters.get(Setting.MEM_WINDOW);
    }

    /// Whether there is something to measure growth by.
    private boolean judged() {
        return bet.headroom() > 0 && bet.headroom() < Double.POSITIVE_INFINITY;
    }

    @Override
    public double logE(Parameters parameters, boolean controlled) {
        if (!judged() || !parameters.given(Setting.MEM_LRV)) {
            return 0;
        }
        double evidence = bet.logE(parameters);
        boolean matters = trend.slope() > bet.perWindow(PRACTICAL_HOURS, parameters.get(Setting.MEM_WINDOW));
        return matters ? evidence : Math.min(0, evidence);
    }

    @Override
    public Map<String, Double> figures() {
        if (differences.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put("windows", (double) bet.windows());
        figures.put("differenceBytes", differences.getLast());
        figures.put("slopeBytesPerWindow", trend.slope());
        figures.put("mannKendallZ", trend.z());
        if (judged()) {
            figures.put("headroomBytes", bet.headroom());
        }
        if (judged() && trend.slope() > 0) {
            figures.put("windowsToExhaustion", bet.headroom() / trend.slope());
        }
        return figures;
    }

    @Override
    public List<String> notes() {
        return bet.windows() > 0 && !judged()
                ? List.of("no headroom below a limit is known: growth is not judged")
                : List.of();
    }

    @Override
    public Value toValue() {
        return Value.object(
                "index", Value.of(window.index()),
                "canary", pods(window.canary()),
                "control", pods(window.control()),
                "limit", Doubles.of(window.limit()),
                "bet", bet.toValue(),
                "differences", Doubles.list(differences));
    }

    static MemoryEvidence of(Value document) {
        List<Double> differences = Doubles.list(document, "/differences");
        return new MemoryEvidence(
                new Window(
                        Doubles.count(document, "/index"),
                        pods(document, "/canary"),
                        pods(document, "/control"),
                        Doubles.at(document, "/limit")),
                SlopeBet.of(Documents.at(document, "/bet")),
                differences,
                Trend.of(differences.stream().mapToDouble(d -> d).toArray()));
    }

    private static Value pods(Map<String, Double> pods) {
        Value.Obj all = Value.empty();
        for (Map.Entry<String, Double> pod : pods.entrySet()) {
            all = all.put(pod.getKey(), Value.of(pod.getValue()));
        }
        return all;
    }

    private static Map<String, Double> pods(Value document, String pointer) {
        Map<String, Double> pods = new TreeMap<>();
        document.fields(pointer).forEach((pod, bytes) -> pods.put(pod, Doubles.read(bytes, pointer)));
        return pods;
    }
}
