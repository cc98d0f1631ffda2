package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The conditions of a status, each by its type.
record Conditions(List<Value> all) {
    Conditions {
        all = List.copyOf(all);
    }

    /// One condition to set.
    ///
    /// @param status `True`, `False` or `Unknown`
    record Setting(String type, String status, String reason, String message) {}

    Optional<Value> of(String type) {
        return all.stream().filter(c -> c.text("/type").orElse("").equals(type)).findFirst();
    }

    String reason(String type) {
        return of(type).flatMap(c -> c.text("/reason")).orElse("");
    }

    /// When a condition was last updated; the epoch without one.
    Instant updated(String type) {
        return of(type).flatMap(c -> c.text("/lastUpdateTime"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }

    /// With the condition set. The same status and reason is no change, as in the Deployment controller; the
    /// time of transition goes on with the status only.
    Conditions set(Setting setting, Instant now) {
        Optional<Value> old = of(setting.type());
        boolean sameStatus = old.flatMap(c -> c.text("/status"))
                .filter(setting.status()::equals)
                .isPresent();
        if (sameStatus && reason(setting.type()).equals(setting.reason())) {
            return this;
        }
        return renewed(setting, now);
    }

    /// With the condition set, and its time of update, whatever it was.
    Conditions renewed(Setting setting, Instant now) {
        Optional<Value> old = of(setting.type());
        boolean sameStatus = old.flatMap(c -> c.text("/status"))
                .filter(setting.status()::equals)
                .isPresent();
        Value time = Value.of(now.truncatedTo(ChronoUnit.SECONDS).toString());
        Value transition =
                sameStatus ? old.flatMap(c -> c.at("/lastTransitionTime")).orElse(time) : time;
        List<Value> next = new ArrayList<>(all.stream()
                .filter(c -> !c.text("/type").orElse("").equals(setting.type()))
                .toList());
        next.add(Value.object(
                "type", Value.of(setting.type()),
                "status", Value.of(setting.status()),
                "lastUpdateTime", time,
                "lastTransitionTime", transition,
                "reason", Value.of(setting.reason()),
                "message", Value.of(setting.message())));
        return new Conditions(next);
    }
}
