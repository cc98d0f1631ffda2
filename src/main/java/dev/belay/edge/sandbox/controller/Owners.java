package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who owns and who controls an object (`metadata.ownerReferences`).
final class Owners {
    private static final String POINTER = "/metadata/ownerReferences";

    private Owners() {}

    /// The uid of the controller; empty when there is none.
    static Optional<String> controller(Resource resource) {
        return resource.document().items(POINTER).stream()
                .filter(owner -> owner.truth("/controller").orElse(false))
                .findFirst()
                .flatMap(owner -> owner.text("/uid"));
    }

    static boolean controls(Resource owner, Resource resource) {
        return controller(resource).filter(owner.uid()::equals).isPresent();
    }

    static Value reference(Resource owner) {
        return Value.object(
                "apiVersion", Value.of(owner.ref().apiVersion()),
                "kind", Value.of(owner.ref().kind()),
                "name", Value.of(owner.name()),
                "uid", Value.of(owner.uid()),
                "controller", Value.of(true),
                "blockOwnerDeletion", Value.of(true));
    }

    /// The object with the owner as its controller.
    static Resource adopted(Resource owner, Resource resource) {
        List<Value> owners = new ArrayList<>(resource.document().items(POINTER));
        owners.add(reference(owner));
        return resource.with(POINTER, new Value.Arr(owners));
    }

    /// The object without the owner.
    static Resource released(Resource owner, Resource resource) {
        return resource.with(
                POINTER,
                new Value.Arr(resource.document().items(POINTER).stream()
                        .filter(o -> !o.text("/uid").orElse("").equals(owner.uid()))
                        .toList()));
    }
}
