package dev.belay.core.ready;

import java.util.List;

/// L02: no earlier operation is half done.
public final class JournalClosed implements Check {
    @Override
    public String id() {
        return "L02";
    }

    @Override
    public String title() {
        return "unfinished operations";
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.unfinished().judged(this, open -> judge(open, mode));
    }

    private Finding judge(List<String> open, Mode mode) {
        if (open.isEmpty()) {
            return ok("none");
        }
        String evidence = "open: " + String.join(", ", open);
        return mode == Mode.EMERGENCY
                ? ok(evidence + "; superseded")
                : fail(evidence, "belay resume " + open.getFirst() + ", or belay abort " + open.getFirst());
    }
}
