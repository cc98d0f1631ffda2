package dev.belay.core.config;

import java.util.List;
import java.util.stream.Collectors;

/// A document that cannot be taken as what it should be, with all that is wrong in it. Reading it again cannot help.
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Malformed(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public Malformed(Place place, String message) {
        this(List.of(new Problem(place, message)));
    }

    /// At least one, in the order of the file.
    public List<Problem> problems() {
        return problems;
    }
}
