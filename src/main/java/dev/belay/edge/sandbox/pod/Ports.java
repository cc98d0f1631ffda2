package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ports of containers, by name and by number.
public final class Ports {
    /// On a pod whose ports are not where its manifest says: a JSON object of the manifest's number and the
    /// real one.
    public static final String REAL = "sandbox.belay.dev/ports";

    private Ports() {}

    /// The number that a name or a number means in a container; 0 when no port has the name.
    static int number(Value container, Value nameOrNumber) {
        return nameOrNumber
                .number("")
                .or(() -> container.items("/ports").stream()
                        .filter(port -> port.at("/name").equals(Optional.of(nameOrNumber)))
                        .findFirst()
                        .flatMap(port -> port.number("/containerPort")))
                .orElse(0L)
                .intValue();
    }

    /// Where a port of the pod that a Service names is; empty when no container has the name.
    public static Optional<Integer> target(Resource pod, Value nameOrNumber) {
        return pod.document().items("/spec/containers").stream()
                .map(container -> number(container, nameOrNumber))
                .filter(number -> number > 0)
                .findFirst()
                .map(number -> real(pod, number));
    }

    private static int real(Resource pod, int number) {
        return pod.annotation(REAL)
                .flatMap(text -> JsonReader.read(text, "ports").number("/" + number))
                .map(Long::intValue)
                .orElse(number);
    }

    /// The ports of the manifest.
    static List<Integer> of(Resource pod) {
        return pod.document().items("/spec/containers").stream()
                .flatMap(container -> container.items("/ports").stream())
                .flatMap(port -> port.number("/containerPort").stream())
                .map(Long::intValue)
                .distinct()
                .toList();
    }

    /// Where a container listens, by the name of the port, or its number where it has none.
    static Map<String, Integer> named(Value container, Addresses.Place place) {
        Map<String, Integer> out = new LinkedHashMap<>();
        for (Value port : container.items("/ports")) {
            int number = port.number("/containerPort").orElse(0L).intValue();
            out.put(port.text("/name").orElse(Integer.toString(number)), place.real(number));
        }
        return out;
    }
}
