package dev.belay.core.traffic;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;

/// Whether a split of an HTTPRoute is in effect (CN-53, CN-54).
record RouteProof(Resource original) {
    private static final double STATUS_WAIT = 10;
    private static final double EXPECTED = 10;
    private static final double APART = 1;

    Verification verify(Split split, boolean as, Live live) {
        Answer control = control(as, live);
        String said = sentence(control, as, live.route());
        if (split.isOriginal() && control != Answer.YES && live.canaryEmpty() == Answer.YES) {
            control = Answer.YES;
            said = "no canary pod behind the canary's Service";
        }
        return new Verification(control, data(split, live.openings()), said);
    }

    private Answer control(boolean as, Live live) {
        if (!as) {
            return Answer.NO;
        }
        List<Value> parents = accepted();
        boolean silent =
                parents.stream().noneMatch(p -> !status(live.route(), p).isEmpty());
        if (parents.isEmpty() || silent && live.sinceWrite() >= STATUS_WAIT) {
            return Answer.UNKNOWN;
        }
        return Answer.of(parents.stream().allMatch(parent -> accepts(live.route(), parent)));
    }

    /// The parents that accepted the original: the only ones that can be asked.
    private List<Value> accepted() {
        return original.document().items("/status/parents").stream()
                .filter(parent -> isTrue(parent, "Accepted", 0))
                .map(parent -> parent.at("/parentRef").orElse(Value.empty()))
                .toList();
    }

    private static boolean accepts(Resource route, Value parent) {
        List<Value> said = status(route, parent);
        return !said.isEmpty()
                && said.stream()
                        .allMatch(p -> isTrue(p, "Accepted", route.generation())
                                && isTrue(p, "ResolvedRefs", route.generation()));
    }

    private static List<Value> status(Resource route, Value parent) {
        return route.document().items("/status/parents").stream()
                .filter(p -> p.at("/parentRef").orElse(Value.empty()).equals(parent))
                .toList();
    }

    private static boolean isTrue(Value parent, String type, long generation) {
        return parent.items("/conditions").stream()
                .anyMatch(c -> c.text("/type").orElse("").equals(type)
                        && c.text("/status").orElse("").equals("True")
                        && c.number("/observedGeneration").orElse(0L) >= generation);
    }

    private static Answer data(Split split, Openings openings) {
        return switch (openings) {
            case Openings.Unknown _ -> Answer.UNKNOWN;
            case Openings.Since(long grown, double expected) -> {
                if (split.canary() > 0 && grown > 0) {
                    yield Answer.YES;
                }
                yield split.canary() > 0 && expected >= EXPECTED ? Answer.NO : Answer.UNKNOWN;
            }
            case Openings.Between(long grown, double seconds) -> {
                if (split.canary() > 0 || seconds < APART) {
                    yield Answer.UNKNOWN;
                }
                yield Answer.of(grown == 0);
            }
        };
    }

    private String sentence(Answer control, boolean as, Resource route) {
        List<Value> parents = accepted();
        long yes = parents.stream().filter(p -> accepts(route, p)).count();
        return switch (control) {
            case YES -> yes + "/" + parents.size() + " accepted, generation " + route.generation();
            case NO ->
                as
                        ? yes + "/" + parents.size() + " accepted, generation " + route.generation() + " not yet"
                        : "the route does not carry the split";
            case UNKNOWN -> "no parent has said anything for " + Math.round(STATUS_WAIT) + " s";
        };
    }
}
