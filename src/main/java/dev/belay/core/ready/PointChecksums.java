package dev.belay.core.ready;

/// P01: every file of the point is as it was sealed.
public final class PointChecksums implements Check {
    @Override
    public String id() {
        return "P01";
    }

    @Override
    public String title() {
        return "checksums";
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.point()
                .judged(
                        this,
                        point -> point.damage().isEmpty()
                                ? ok(point.files() + " files")
                                : fail(
                                        point.damage().getFirst()
                                                + more(point.damage().size()),
                                        "belay point verify " + point.id()
                                                + " --level 1; then choose another: belay point list --good"));
    }

    private static String more(int count) {
        return count == 1 ? "" : " and " + (count - 1) + " more";
    }
}
