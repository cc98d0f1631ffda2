package dev.belay.core.ready;

/// L01: nobody else changes the environment now.
public final class LockFree implements Check {
    @Override
    public String id() {
        return "L01";
    }

    @Override
    public String title() {
        return "lock";
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.lock().judged(this, lock -> judge(lock, mode));
    }

    private Finding judge(Facts.LockFacts lock, Mode mode) {
        if (lock.holder().isEmpty()) {
            return ok("free");
        }
        if (!lock.live()) {
            return ok("holder " + lock.holder() + " is gone; taken over");
        }
        String evidence = "held by " + lock.holder() + ", renewed " + lock.age().toSeconds() + "s ago";
        return mode == Mode.EMERGENCY
                ? ok(evidence + "; will be pre-empted")
                : fail(evidence, "belay watch, belay abort, or belay lock release");
    }
}
