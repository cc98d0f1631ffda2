package dev.belay.core.ready;

/// C04: the server would take every write.
public final class ServerDryRun implements Check {
    @Override
    public String id() {
        return "C04";
    }

    @Override
    public String title() {
        return "server dry run";
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.rejections()
                .judged(
                        this,
                        rejected -> rejected.isEmpty()
                                ? ok("every write accepted")
                                : failBut(
                                        mode,
                                        rejected.getFirst().object() + ": "
                                                + rejected.getFirst().why() + more(rejected.size()),
                                        "mend what the server names, or leave the object out"));
    }

    private static String more(int count) {
        return count == 1 ? "" : " (and " + (count - 1) + " more)";
    }
}
