package dev.belay.run.points;

import dev.belay.core.model.Value;

/// Hears what is done with points, to record it.
@FunctionalInterface
public interface PointEvents {

    /// @param event `point.created`, `point.verified`, `point.soaked`, `point.withdrawn`, `point.labelled`
    /// @param details the record's field `what`
    void happened(String event, Value.Obj details);
}
