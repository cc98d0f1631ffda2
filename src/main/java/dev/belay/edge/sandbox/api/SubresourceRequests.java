package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodAccess;
import dev.belay.edge.sandbox.store.Subresources;
import dev.belay.world.Cluster.PodRequest;
import dev.belay.world.Cluster.PodResponse;
import java.util.List;

/// Requests for `scale`, `eviction`, `log` and `proxy`.
final class SubresourceRequests {
    private final ApiObjects objects;
    private final PodAccess pods;
    private final Subresources subresources;

    SubresourceRequests(ApiObjects objects, PodAccess pods) {
        this.objects = objects;
        this.pods = pods;
        this.subresources = new Subresources(objects);
    }

    ApiAnswer answer(ApiRequest request, ResourcePath path) {
        boolean pod = path.kind().kind().kind().equals("Pod");
        return switch (path.subresource()) {
            case "scale" -> scale(request, path);
            case "eviction" -> pod ? evict(request, path) : unknown();
            case "log" -> pod ? log(request, path) : unknown();
            case "proxy" -> pod ? proxy(request, path) : unknown();
            default -> unknown();
        };
    }

    private static ApiAnswer unknown() {
        throw new ApiFailure(ApiFailure.Reason.NOT_FOUND, "the server could not find the requested resource");
    }

    private ApiAnswer scale(ApiRequest request, ResourcePath path) {
        switch (request.method()) {
            case "GET" -> path.require(request.user(), "get");
            case "PUT" -> {
                path.require(request.user(), "update");
                rescale(request, path, request.object());
            }
            case "PATCH" -> {
                path.require(request.user(), "patch");
                rescale(request, path, request.object());
            }
            default -> throw ObjectRequests.notAllowed();
        }
        return ApiAnswer.ok(subresources.scale(path.ref()));
    }

    private void rescale(ApiRequest request, ResourcePath path, Value.Obj scale) {
        long replicas = scale.number("/spec/replicas")
                .orElseThrow(() -> ApiFailure.badRequest("spec.replicas of the Scale is missing"));
        String version = scale.text("/metadata/resourceVersion").orElse("");
        subresources.scale(path.ref(), version, replicas, request.dryRun());
    }

    private ApiAnswer evict(ApiRequest request, ResourcePath path) {
        if (!request.method().equals("POST")) {
            throw ObjectRequests.notAllowed();
        }
        path.require(request.user(), "create");
        DeleteOptions options =
                DeleteOptions.ofBody(new Value.Obj(request.object().fields("/deleteOptions")));
        subresources.evict(path.ref(), options.removal(), request.dryRun() || options.dryRun());
        return ApiAnswer.created(Value.object(
                "kind", Value.of("Status"),
                "apiVersion", Value.of("v1"),
                "metadata", Value.empty(),
                "status", Value.of("Success"),
                "code", Value.of(201)));
    }

    private ApiAnswer log(ApiRequest request, ResourcePath path) {
        path.require(request.user(), "get");
        String tail = request.query("tailLines");
        int lines = tail.matches("\\d{1,9}") ? Integer.parseInt(tail) : Integer.MAX_VALUE;
        Resource pod = objects.require(path.ref());
        return ApiAnswer.text(200, pods.logTail(pod, request.query("container"), lines));
    }

    /// `pods/SCHEME:NAME:PORT/proxy/PATH`; scheme and port may be absent.
    private ApiAnswer proxy(ApiRequest request, ResourcePath path) {
        List<String> parts = List.of(path.name().split(":", -1));
        String name = parts.size() == 3 ? parts.get(1) : parts.getFirst();
        ResourcePath own = new ResourcePath(path.kind(), path.namespace(), name, "proxy", "");
        boolean read = request.method().equals("GET");
        if (!read && !request.method().equals("POST")) {
            throw ObjectRequests.notAllowed();
        }
        own.require(request.user(), read ? "get" : "create");
        Resource pod = objects.require(own.ref());
        PodResponse answer = pods.proxy(
                pod,
                new PodRequest(
                        request.method(),
                        own.ref(),
                        parts.size() == 3 && !parts.getFirst().isEmpty() ? parts.getFirst() : "http",
                        port(pod, parts.size() > 1 ? parts.getLast() : ""),
                        (path.rest().isEmpty() ? "/" : path.rest())
                                + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery()),
                        read ? Value.nil() : request.tree()));
        return new ApiAnswer.Raw(answer.status(), "application/octet-stream", answer.body());
    }

    private static int port(Resource pod, String text) {
        if (text.matches("\\d{1,5}")) {
            return Integer.parseInt(text);
        }
        return pod.document().items("/spec/containers").stream()
                .flatMap(container -> container.items("/ports").stream())
                .filter(port -> text.isEmpty() || port.text("/name").orElse("").equals(text))
                .findFirst()
                .flatMap(port -> port.number("/containerPort"))
                .map(Long::intValue)
                .orElse(80);
    }
}
