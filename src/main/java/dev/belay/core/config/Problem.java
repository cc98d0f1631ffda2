package dev.belay.core.config;

/// One thing that is wrong in a file.
///
/// @param suggestion what to write instead, as a name or value; empty when there is no good guess
public record Problem(Place place, String message, String suggestion) {

    public Problem(Place place, String message) {
        this(place, message, "");
    }

    /// `belay.yaml:12:3: unknown key "protectd"; did you mean "protected"?`
    @Override
    public String toString() {
        return place + ": " + message + (suggestion.isEmpty() ? "" : "; did you mean \"" + suggestion + "\"?");
    }
}
