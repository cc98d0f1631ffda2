package dev.belay.core.ready;

/// P03: the point can be read by this version.
public final class PointFormat implements Check {
    @Override
    public String id() {
        return "P03";
    }

    @Override
    public String title() {
        return "format and schema";
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
                        point -> point.malformed().isEmpty()
                                ? ok("format 1")
                                : fail(
                                        point.malformed().getFirst(),
                                        "belay point verify " + point.id() + " --level 3"));
    }
}
