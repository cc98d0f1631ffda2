package dev.belay.core.judge;

import dev.belay.core.signal.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The least memory of the halves of a capture in each window, the first half less the second.
final class Floors {
    private Floors() {}

    /// @param length of a window in seconds
    static double[] differences(Capture capture, double length) {
        Map<Long, List<Capture.Past>> windows = new TreeMap<>();
        for (Capture.Past past : capture.ticks()) {
            long index = (long) Math.ceil(past.t() / length - 1e-9);
            windows.computeIfAbsent(index, _ -> new ArrayList<>()).add(past);
        }
        return windows.values().stream()
                .map(Floors::window)
                .filter(MemoryEvidence.Window::whole)
                .mapToDouble(MemoryEvidence.Window::difference)
                .toArray();
    }

    private static MemoryEvidence.Window window(List<Capture.Past> ticks) {
        MemoryEvidence.Window window = MemoryEvidence.Window.empty(0);
        for (Capture.Past past : ticks) {
            window = window.with(new MemoryEvidence.Given(
                    usable(past.a().memory()), usable(past.b().memory())));
        }
        return window;
    }

    private static Map<String, Memory> usable(Map<String, Memory> pods) {
        Map<String, Memory> usable = new TreeMap<>(pods);
        usable.values().removeIf(memory -> !memory.fault().isEmpty());
        return usable;
    }
}
