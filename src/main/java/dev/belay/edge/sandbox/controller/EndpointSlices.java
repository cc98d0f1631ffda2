package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.pod.Ports;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodConditions;
import dev.belay.edge.sandbox.store.Removal;
import dev.belay.edge.sandbox.store.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Service → EndpointSlices: the pods that its selector matches, one slice for each set of real ports.
final class EndpointSlices implements Controller {
    static final String SERVICE = "kubernetes.io/service-name";

    private final ApiObjects objects;

    EndpointSlices(ApiObjects objects) {
        this.objects = objects;
    }

    @Override
    public Kind kind() {
        return Kind.SERVICE;
    }

    @Override
    public void reconcile(Resource service) {
        Map<String, Value> selector = service.document().fields("/spec/selector");
        if (selector.isEmpty()) {
            return;
        }
        Map<Value, List<Value>> wanted = wanted(service, Selector.equal(selector));
        List<Resource> slices = objects.list(Kind.ENDPOINT_SLICE, service.ref().namespace()).items().stream()
                .filter(slice -> Owners.controls(service, slice))
                .toList();
        for (Resource slice : slices) {
            Optional<List<Value>> endpoints = Optional.ofNullable(
                    wanted.remove(slice.document().at("/ports").orElse(Value.list())));
            if (endpoints.isPresent()) {
                Resource next = slice.with("/endpoints", new Value.Arr(endpoints.get()));
                if (!next.equals(slice)) {
                    objects.replace(next, false);
                }
            } else {
                objects.delete(slice.ref(), Removal.of(slice.uid()), false);
            }
        }
        wanted.forEach((ports, endpoints) -> objects.create(slice(service, ports, endpoints), false));
    }

    private Map<Value, List<Value>> wanted(Resource service, Selector selector) {
        Map<Value, List<Value>> wanted = new LinkedHashMap<>();
        for (Resource pod : objects.list(Kind.POD, service.ref().namespace()).items()) {
            if (selector.matches(pod) && pod.document().text("/status/podIP").isPresent()) {
                wanted.computeIfAbsent(ports(service, pod), _ -> new ArrayList<>())
                        .add(endpoint(service, pod));
            }
        }
        if (wanted.isEmpty()) {
            wanted.put(Value.list(), new ArrayList<>());
        }
        return wanted;
    }

    private static Value ports(Resource service, Resource pod) {
        List<Value> out = new ArrayList<>();
        for (Value port : service.document().items("/spec/ports")) {
            Ports.target(pod, port.at("/targetPort").orElse(Value.of(0))).ifPresent(number -> {
                Value.Obj entry = Value.object(
                        "name", port.at("/name").orElse(Value.of("")),
                        "port", Value.of(number),
                        "protocol", port.at("/protocol").orElse(Value.of("TCP")));
                out.add(port.at("/appProtocol")
                        .map(p -> entry.put("appProtocol", p))
                        .orElse(entry));
            });
        }
        return new Value.Arr(out);
    }

    private static Value endpoint(Resource service, Resource pod) {
        boolean leaving = pod.document().at("/metadata/deletionTimestamp").isPresent();
        boolean serving = PodConditions.ready(pod);
        boolean always =
                service.document().truth("/spec/publishNotReadyAddresses").orElse(false);
        return Value.object(
                "addresses", Value.list(pod.document().at("/status/podIP").orElseThrow()),
                "conditions",
                        Value.object(
                                "ready", Value.of(always || serving && !leaving),
                                "serving", Value.of(serving),
                                "terminating", Value.of(leaving)),
                "nodeName", pod.document().at("/spec/nodeName").orElse(Value.of("")),
                "targetRef",
                        Value.object(
                                "kind", Value.of("Pod"),
                                "namespace", Value.of(pod.ref().namespace()),
                                "name", Value.of(pod.name()),
                                "uid", Value.of(pod.uid())));
    }

    private Resource slice(Resource service, Value ports, List<Value> endpoints) {
        Value.Obj labels = new Value.Obj(service.labels())
                .put(SERVICE, Value.of(service.name()))
                .put("endpointslice.kubernetes.io/managed-by", Value.of("endpointslice-controller.k8s.io"));
        return new Resource(Value.object(
                "apiVersion", Value.of("discovery.k8s.io/v1"),
                "kind", Value.of("EndpointSlice"),
                "metadata",
                        Value.object(
                                "name", Value.of(objects.generatedName(service.name() + "-")),
                                "generateName", Value.of(service.name() + "-"),
                                "namespace", Value.of(service.ref().namespace()),
                                "labels", labels,
                                "ownerReferences", Value.list(Owners.reference(service))),
                "addressType", Value.of("IPv4"),
                "endpoints", new Value.Arr(endpoints),
                "ports", ports));
    }
}
