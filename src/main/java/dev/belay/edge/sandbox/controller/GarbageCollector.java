package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.Removal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Deletes the objects all of whose owners are gone.
final class GarbageCollector {
    private final ApiObjects objects;

    GarbageCollector(ApiObjects objects) {
        this.objects = objects;
    }

    void collect() {
        List<Resource> all = objects.everything();
        Set<String> uids = new HashSet<>();
        all.forEach(resource -> uids.add(resource.uid()));
        for (Resource resource : all) {
            List<Value> owners = resource.document().items("/metadata/ownerReferences");
            boolean orphan = !owners.isEmpty()
                    && owners.stream()
                            .noneMatch(owner -> uids.contains(owner.text("/uid").orElse("")));
            if (orphan && resource.document().at("/metadata/deletionTimestamp").isEmpty()) {
                delete(resource);
            }
        }
    }

    private void delete(Resource resource) {
        try {
            objects.delete(
                    resource.ref(),
                    new Removal(resource.uid(), resource.version(), -1, Removal.Dependants.BACKGROUND),
                    false);
        } catch (ApiFailure _) {
            // it changed or went: the next round looks again
        }
    }
}
