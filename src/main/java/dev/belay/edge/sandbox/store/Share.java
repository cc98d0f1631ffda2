package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Value;

/// A number or a percentage of something (`IntOrString`).
///
/// @param percent whether `amount` is a percentage
public record Share(long amount, boolean percent) {

    /// `25%`, or a whole number; anything else counts as 0.
    public static Share of(Value value) {
        String text = value.text("").orElse("");
        return text.matches("\\d{1,9}%")
                ? new Share(Long.parseLong(text.substring(0, text.length() - 1)), true)
                : new Share(value.number("").orElse(0L), false);
    }

    public long roundedUp(long whole) {
        return percent ? Math.ceilDiv(amount * whole, 100) : amount;
    }

    public long roundedDown(long whole) {
        return percent ? Math.floorDiv(amount * whole, 100) : amount;
    }
}
