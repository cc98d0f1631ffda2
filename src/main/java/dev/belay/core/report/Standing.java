package dev.belay.core.report;

import dev.belay.core.point.Quality;
import java.util.Locale;

/// What a point is good for, in one word.
enum Standing {
    LAST_GOOD(Mark.OK, Tone.GOOD, "last-good"),
    GOOD(Mark.OK, Tone.PLAIN, "good"),
    SOAKING(Mark.RUNNING, Tone.PLAIN, "soaking"),
    VERIFIED(Mark.WARN, Tone.WARN, "verified, never good"),
    PRE(Mark.WAITING, Tone.DIM, "before an operation"),
    UNPROVEN(Mark.FAIL, Tone.BAD, "not proven");

    private final Mark mark;
    private final Tone tone;
    private final String words;

    Standing(Mark mark, Tone tone, String words) {
        this.mark = mark;
        this.tone = tone;
        this.words = words;
    }

    static Standing of(Quality.Candidate candidate, String lastGood) {
        if (candidate.manifest().id().equals(lastGood)) {
            return LAST_GOOD;
        }
        if (candidate.manifest().isPre()) {
            return PRE;
        }
        if (candidate.state().level() < Quality.VERIFIED) {
            return UNPROVEN;
        }
        if (!Quality.goodOnceSoaked(candidate)) {
            return VERIFIED;
        }
        return candidate.state().soaked() ? GOOD : SOAKING;
    }

    Mark mark() {
        return mark;
    }

    Tone tone() {
        return tone;
    }

    String words() {
        return words;
    }

    /// For machines.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
