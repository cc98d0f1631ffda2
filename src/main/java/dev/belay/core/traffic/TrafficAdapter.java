package dev.belay.core.traffic;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import java.util.List;

/// How one kind of route is split, restored and verified: pure functions on whole documents; an edge reads
/// and writes.
public interface TrafficAdapter {

    /// What to come back to, or why this route cannot be split.
    Captured capture(Resource live, Services services, Surroundings around);

    /// The route that carries the split. Made from the original alone: live rules are never read (CN-50).
    Resource apply(Captured.Original original, Services services, Split split, Pin pin);

    /// The live route with all that is Belay's taken out and the root Service's weights as they were (CN-51).
    Resource restore(Captured.Original original, Services services, Resource live);

    /// Whether the split is in effect.
    Verification verify(Captured.Original original, Services services, Aim aim, Live live);

    /// Where the fields stand that a split writes.
    List<Pointer> owned();

    /// The smallest weight it can give, in parts per 1000.
    int smallest();

    /// What a verification looks for.
    record Aim(Split split, Pin pin) {}
}
