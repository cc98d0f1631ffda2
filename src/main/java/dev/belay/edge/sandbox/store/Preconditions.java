package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;
import java.util.List;

/// What a writer expects of the live object.
final class Preconditions {
    private Preconditions() {}

    static void uid(ServedKind kind, Resource live, String expected) {
        if (!expected.isEmpty() && !expected.equals(live.uid())) {
            throw conflict(
                    kind,
                    live,
                    "Precondition failed: UID in precondition: " + expected + ", UID in object meta: " + live.uid());
        }
    }

    static void version(ServedKind kind, Resource live, String expected) {
        if (!expected.isEmpty() && !expected.equals(live.version())) {
            throw conflict(
                    kind,
                    live,
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    private static ApiFailure conflict(ServedKind kind, Resource live, String why) {
        return new ApiFailure(
                ApiFailure.Reason.CONFLICT,
                "Operation cannot be fulfilled on " + kind.resource() + " \"" + live.name() + "\": " + why,
                ApiFailure.Subject.of(kind, live.name()),
                List.of());
    }
}
