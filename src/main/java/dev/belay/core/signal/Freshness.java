package dev.belay.core.signal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When each pod was last heard, and what its silence means.
///
/// @param window seconds after which a silence counts
/// @param heard by arm and uid of the pod, the time of the newest sample
public record Freshness(double window, Map<Arm, Map<String, Double>> heard) {
    public Freshness {
        Map<Arm, Map<String, Double>> copy = new EnumMap<>(Arm.class);
        heard.forEach((arm, pods) -> copy.put(arm, Map.copyOf(pods)));
        heard = Map.copyOf(copy);
    }

    /// A pod that is asked for samples.
    ///
    /// @param uid as in [Sample.Origin#pod]
    /// @param readySince when it became Ready, in seconds of the rollout
    public record Pod(String uid, String name, Arm arm, double readySince) {}

    /// Nothing heard yet; the window is three ticks or two and a half scrape intervals, whichever is longer.
    public static Freshness of(double tick, double scrape) {
        return new Freshness(Math.max(3 * tick, 2.5 * scrape), Map.of());
    }

    public Freshness with(Collection<Sample> samples) {
        Map<Arm, Map<String, Double>> next = new EnumMap<>(Arm.class);
        heard.forEach((arm, pods) -> next.put(arm, new HashMap<>(pods)));
        for (Sample sample : samples) {
            next.computeIfAbsent(sample.origin().arm(), _ -> new HashMap<>())
                    .merge(sample.origin().pod(), sample.t(), Math::max);
        }
        return new Freshness(window, next);
    }

    /// Whether the newest sample of the arm is younger than the window.
    public boolean fresh(Arm arm, double t) {
        return heard.getOrDefault(arm, Map.of()).values().stream().anyMatch(newest -> t - newest < window);
    }

    /// The pods whose silence makes the picture partial: each canary pod that has been Ready for a window and
    /// gave nothing in it; control pods only when they are more than a fifth of those asked. Empty: the picture
    /// is whole.
    public List<Pod> partial(Collection<Pod> asked, double t) {
        List<Pod> silent = new ArrayList<>();
        List<Pod> silentControl = new ArrayList<>();
        long control = asked.stream().filter(pod -> pod.arm() != Arm.CANARY).count();
        for (Pod pod : asked) {
            double last = Math.max(
                    pod.readySince(),
                    heard.getOrDefault(pod.arm(), Map.of()).getOrDefault(pod.uid(), Double.NEGATIVE_INFINITY));
            if (t - last >= window) {
                (pod.arm() == Arm.CANARY ? silent : silentControl).add(pod);
            }
        }
        if (silentControl.size() > 0.2 * control) {
            silent.addAll(silentControl);
        }
        return List.copyOf(silent);
    }
}
