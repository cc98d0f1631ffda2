package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodAccess;
import dev.belay.world.Clock;
import java.util.Optional;
import java.util.Set;

/// What the server answers to each request.
final class ApiRequests {
    private static final Set<String> HEALTH = Set.of("/healthz", "/livez", "/readyz");

    private final ApiObjects objects;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final ObjectRequests single;
    private final CollectionRequests collections;
    private final SubresourceRequests subresources;

    ApiRequests(ApiObjects objects, PodAccess pods, Clock clock) {
        this.objects = objects;
        this.discovery = new Discovery(objects.kinds());
        this.openApi = new OpenApi(objects.kinds());
        this.single = new ObjectRequests(objects, clock);
        this.collections = new CollectionRequests(objects, clock);
        this.subresources = new SubresourceRequests(objects, pods);
    }

    ApiAnswer answer(ApiRequest request) {
        try {
            return routed(request);
        } catch (ApiFailure failure) {
            return Statuses.of(failure);
        }
    }

    private ApiAnswer routed(ApiRequest request) {
        if (HEALTH.contains(request.path())) {
            return ApiAnswer.text(200, "ok");
        }
        Optional<Value> document = discovery.document(request.path()).or(() -> openApi.document(request.path()));
        if (document.isPresent()) {
            return request.method().equals("GET") ? ApiAnswer.ok(document.get()) : ApiAnswer.text(405, "");
        }
        if (request.method().equals("POST")) {
            switch (request.path()) {
                case "/apis/authentication.k8s.io/v1/selfsubjectreviews" -> {
                    return ApiAnswer.created(Reviews.subject(request.user()));
                }
                case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" -> {
                    return ApiAnswer.created(Reviews.access(request.user(), request.object()));
                }
                default -> {
                    // a resource
                }
            }
        }
        return ResourcePath.of(request.path(), objects.kinds())
                .map(path -> resource(request, path))
                .orElseGet(() -> ApiAnswer.text(404, "404 page not found\n"));
    }

    private ApiAnswer resource(ApiRequest request, ResourcePath path) {
        if (path.name().isEmpty()) {
            return collections.answer(request, path);
        }
        return path.subresource().isEmpty() || path.subresource().equals("status")
                ? single.answer(request, path)
                : subresources.answer(request, path);
    }
}
