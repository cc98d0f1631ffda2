package dev.belay.core.traffic;

/// Whether a split is in effect, by what the control plane says and by what the data plane shows (CN-53,
/// CN-54).
///
/// @param evidence one sentence, for people
public record Verification(Answer control, Answer data, String evidence) {

    public static Verification unknown(String why) {
        return new Verification(Answer.UNKNOWN, Answer.UNKNOWN, why);
    }

    /// No if either says no; yes if the data plane does; else unknown.
    public Answer answer() {
        if (control == Answer.NO || data == Answer.NO) {
            return Answer.NO;
        }
        return data == Answer.YES ? Answer.YES : Answer.UNKNOWN;
    }

    /// The control plane agrees and no counter showed the data plane.
    public boolean controlPlaneOnly() {
        return control == Answer.YES && data == Answer.UNKNOWN;
    }
}
