package dev.belay.core.ready;

/// A03: this identity may do everything that the operation needs.
public final class Permissions implements Check {
    @Override
    public String id() {
        return "A03";
    }

    @Override
    public String title() {
        return "permissions";
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.denied()
                .judged(
                        this,
                        denied -> denied.isEmpty()
                                ? ok("every verb on the path")
                                : failBut(
                                        mode,
                                        "not allowed: " + String.join(", ", denied),
                                        "ask for these verbs, or use --as"));
    }
}
