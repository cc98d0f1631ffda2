package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which fields of a kind the server fills, and which say how much runs (10.3).
final class ServerFields {
    private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet", "ReplicaSet", "Rollout");

    private ServerFields() {}

    /// A Service that asks for no address (`clusterIP: None`) said so itself: that one is not server-set.
    static List<Pointer> serverSet(Resource object) {
        return switch (object.ref().kind()) {
            case "Service" -> service(object.document());
            case "ServiceAccount" -> List.of(Pointer.of("/secrets"));
            case "PersistentVolumeClaim" ->
                List.of(Pointer.of("/spec/volumeName"), Pointer.of("/spec/storageClassName"));
            default -> List.of();
        };
    }

    static List<Pointer> capacity(Resource object) {
        String kind = object.ref().kind();
        if (SCALED.contains(kind)) {
            return List.of(Pointer.of("/spec/replicas"));
        }
        return kind.equals("HorizontalPodAutoscaler")
                ? List.of(Pointer.of("/spec/minReplicas"), Pointer.of("/spec/maxReplicas"))
                : List.of();
    }

    private static List<Pointer> service(Value.Obj service) {
        List<Pointer> fields = new ArrayList<>();
        if (!service.text("/spec/clusterIP").orElse("").equals("None")) {
            fields.add(Pointer.of("/spec/clusterIP"));
            fields.add(Pointer.of("/spec/clusterIPs"));
        }
        fields.add(Pointer.of("/spec/healthCheckNodePort"));
        for (int i = 0; i < service.items("/spec/ports").size(); i++) {
            fields.add(Pointer.of("/spec/ports/" + i + "/nodePort"));
        }
        return fields;
    }
}
