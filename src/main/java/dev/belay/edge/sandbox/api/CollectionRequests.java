package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.ServedKind;
import dev.belay.world.Clock;
import java.util.List;

/// Requests for a collection: list, watch, create, delete all.
final class CollectionRequests {
    private final ApiObjects objects;
    private final Tables tables;
    private final Pages pages = new Pages();

    CollectionRequests(ApiObjects objects, Clock clock) {
        this.objects = objects;
        this.tables = new Tables(clock);
    }

    ApiAnswer answer(ApiRequest request, ResourcePath path) {
        return switch (request.method()) {
            case "GET" -> request.flag("watch") ? watch(request, path) : list(request, path);
            case "POST" -> create(request, path);
            case "DELETE" -> deleteAll(request, path);
            default -> throw ObjectRequests.notAllowed();
        };
    }

    private ApiAnswer list(ApiRequest request, ResourcePath path) {
        path.require(request.user(), "list");
        int limit = request.query("limit").matches("\\d{1,6}") ? Integer.parseInt(request.query("limit")) : 0;
        String token = request.query("continue");
        Pages.Page page = token.isEmpty() ? pages.first(matching(request, path), limit) : pages.following(token, limit);
        Value.Obj metadata = Value.object("resourceVersion", Value.of(Long.toString(page.version())));
        if (!page.next().isEmpty()) {
            metadata = metadata.put("continue", Value.of(page.next()))
                    .put("remainingItemCount", Value.of(page.remaining()));
        }
        return ApiAnswer.ok(
                Tables.asked(request)
                        ? tables.table(path.kind(), page.items(), metadata)
                        : plain(path.kind(), page.items(), metadata));
    }

    private ApiObjects.Listing matching(ApiRequest request, ResourcePath path) {
        Filters filters = Filters.of(request, path.kind());
        ApiObjects.Listing all = objects.list(path.kind().kind(), path.namespace());
        return new ApiObjects.Listing(
                all.version(), all.items().stream().filter(filters::match).toList());
    }

    /// The items of built-in kinds carry neither kind nor version, those of extensions do.
    private static Value plain(ServedKind kind, List<Resource> items, Value.Obj metadata) {
        boolean typed = kind.has(ServedKind.Trait.EXTENSION);
        return Value.object(
                "kind",
                Value.of(kind.kind().kind() + "List"),
                "apiVersion",
                Value.of(kind.kind().apiVersion()),
                "metadata",
                metadata,
                "items",
                new Value.Arr(items.stream()
                        .map(Resource::document)
                        .map(d -> (Value) (typed ? d : d.remove("kind").remove("apiVersion")))
                        .toList()));
    }

    private ApiAnswer watch(ApiRequest request, ResourcePath path) {
        path.require(request.user(), "watch");
        boolean table = Tables.asked(request);
        return new ApiAnswer.Stream(new WatchStream(
                objects,
                new WatchStream.Scope(
                        path.kind(),
                        path.namespace(),
                        Filters.of(request, path.kind()),
                        document -> table ? row(path.kind(), document) : document),
                request));
    }

    private Value row(ServedKind kind, Value document) {
        Resource resource = new Resource((Value.Obj) document);
        Value.Obj metadata = Value.object("resourceVersion", Value.of(resource.version()));
        return tables.table(kind, List.of(resource), metadata);
    }

    private ApiAnswer create(ApiRequest request, ResourcePath path) {
        path.require(request.user(), "create");
        Value.Obj body = request.object();
        String name = body.text("/metadata/name")
                .filter(n -> !n.isEmpty())
                .or(() -> body.text("/metadata/generateName").map(objects::generatedName))
                .orElseThrow(() -> new ApiFailure(
                        ApiFailure.Reason.INVALID,
                        path.kind().kind().kind()
                                + " \"\" is invalid: metadata.name: Required value: name or generateName is required"));
        return ApiAnswer.created(
                objects.create(request.resource(path, name), request.dryRun()).document());
    }

    private ApiAnswer deleteAll(ApiRequest request, ResourcePath path) {
        path.require(request.user(), "deletecollection");
        DeleteOptions options = DeleteOptions.of(request);
        List<Resource> all = matching(request, path).items();
        for (Resource resource : all) {
            try {
                objects.delete(resource.ref(), options.removal(), options.dryRun());
            } catch (ApiFailure failure) {
                if (failure.reason() != ApiFailure.Reason.NOT_FOUND) {
                    throw failure;
                }
            }
        }
        return ApiAnswer.ok(plain(path.kind(), all, Value.empty()));
    }
}
