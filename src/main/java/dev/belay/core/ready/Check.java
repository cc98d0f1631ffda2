package dev.belay.core.ready;

/// One thing that must hold before an operation (readiness table of the rollback specification).
public interface Check {
    /// As `W01`; the error code is `BLY-` and the id.
    String id();

    /// What is looked at, in a few words.
    String title();

    Finding run(Facts facts, Mode mode);

    /// Whether `UNKNOWN` counts as failed even on the way back: going back to the wrong place, or with a point that
    /// cannot be trusted, helps nobody.
    default boolean essential() {
        return false;
    }

    default Finding ok(String evidence) {
        return new Finding(id(), title(), Verdict.OK, evidence, "");
    }

    default Finding warn(String evidence, String fix) {
        return new Finding(id(), title(), Verdict.WARN, evidence, fix);
    }

    default Finding fail(String evidence, String fix) {
        return new Finding(id(), title(), Verdict.FAIL, evidence, fix);
    }

    /// Fails, but in an emergency only warns.
    default Finding failBut(Mode mode, String evidence, String fix) {
        return mode == Mode.EMERGENCY ? warn(evidence, fix) : fail(evidence, fix);
    }

    default Finding skip(String evidence) {
        return new Finding(id(), title(), Verdict.SKIP, evidence, "");
    }

    default Finding unknown(String why) {
        return new Finding(id(), title(), Verdict.UNKNOWN, why, "");
    }
}
