package dev.belay.edge.sandbox.gateway;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Resolves backend references of one namespace to ready endpoints.
final class Services {
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final String namespace;
    private final Map<String, Resource> services;
    private final List<Resource> slices;

    Services(String namespace, List<Resource> services, List<Resource> slices) {
        this.namespace = namespace;
        this.services = services.stream().collect(Collectors.toMap(Resource::name, Function.identity()));
        this.slices = List.copyOf(slices);
    }

    /// What an item of `backendRefs` stands for.
    Backend resolve(Value ref) {
        long weight = ref.number("/weight").orElse(1L);
        String kind = ref.text("/kind").orElse("Service");
        String name = ref.text("/name").orElse("");
        if (!kind.equals("Service") || !ref.text("/group").orElse("").isEmpty()) {
            return new Backend.Broken(weight, "InvalidKind", "only Services are served, not " + kind + " " + name);
        }
        if (!ref.text("/namespace").orElse(namespace).equals(namespace)) {
            return new Backend.Broken(weight, "RefNotPermitted", "no ReferenceGrant for Service " + name);
        }
        Resource service = services.get(name);
        if (service == null) {
            return new Backend.Broken(weight, "BackendNotFound", "no Service " + namespace + "/" + name);
        }
        long number = ref.number("/port").orElse(0L);
        Optional<Value> port = service.document().items("/spec/ports").stream()
                .filter(p -> p.number("/port").orElse(-1L) == number)
                .findFirst();
        if (port.isEmpty()) {
            return new Backend.Broken(weight, "BackendNotFound", "Service " + name + " has no port " + number);
        }
        String portName = port.get().text("/name").orElse("");
        return new Backend.Pods(weight, namespace + "/" + name + ":" + number, endpoints(name, portName));
    }

    /// In the order of their addresses, each once.
    private List<InetSocketAddress> endpoints(String service, String portName) {
        return slices.stream()
                .filter(slice -> slice.label(SERVICE_NAME).orElse("").equals(service))
                .flatMap(slice -> endpoints(slice, portName))
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private static Stream<InetSocketAddress> endpoints(Resource slice, String portName) {
        return slice.document().items("/ports").stream()
                .filter(port -> port.text("/name").orElse("").equals(portName))
                .flatMap(port -> port.number("/port").stream())
                .flatMap(port -> slice.document().items("/endpoints").stream()
                        .filter(endpoint -> endpoint.truth("/conditions/ready").orElse(true))
                        .flatMap(endpoint -> endpoint.items("/addresses").stream())
                        .flatMap(address -> address.text("").stream())
                        .map(address -> new InetSocketAddress(InetAddress.ofLiteral(address), port.intValue())));
    }
}
