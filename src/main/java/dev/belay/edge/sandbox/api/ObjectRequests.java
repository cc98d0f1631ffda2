package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.world.Clock;
import java.util.List;

/// Requests for one object or its status: GET, PUT, PATCH, DELETE.
final class ObjectRequests {
    private static final int PATCH_TRIES = 5;

    private final ApiObjects objects;
    private final Tables tables;

    ObjectRequests(ApiObjects objects, Clock clock) {
        this.objects = objects;
        this.tables = new Tables(clock);
    }

    /// @param path of an object, or of its subresource `status`
    ApiAnswer answer(ApiRequest request, ResourcePath path) {
        boolean status = path.subresource().equals("status");
        return switch (request.method()) {
            case "GET" -> get(request, path);
            case "PUT" -> {
                path.require(request.user(), "update");
                yield ApiAnswer.ok(write(request.resource(path, path.name()), status, request.dryRun())
                        .document());
            }
            case "PATCH" -> {
                path.require(request.user(), "patch");
                yield ApiAnswer.ok(patch(request, path, status).document());
            }
            case "DELETE" -> delete(request, path);
            default -> throw notAllowed();
        };
    }

    static ApiFailure notAllowed() {
        return new ApiFailure(
                ApiFailure.Reason.METHOD_NOT_ALLOWED,
                "the server does not allow this method on the requested resource");
    }

    private ApiAnswer get(ApiRequest request, ResourcePath path) {
        path.require(request.user(), "get");
        Resource found = objects.require(path.ref());
        return ApiAnswer.ok(
                Tables.asked(request)
                        ? tables.table(
                                path.kind(), List.of(found), Value.object("resourceVersion", Value.of(found.version())))
                        : found.document());
    }

    private Resource write(Resource wanted, boolean status, boolean dryRun) {
        return status ? objects.replaceStatus(wanted, dryRun) : objects.replace(wanted, dryRun);
    }

    /// A patch without a version is tried again when somebody writes in between, as servers do.
    private Resource patch(ApiRequest request, ResourcePath path, boolean status) {
        Value patch = request.tree();
        for (int i = 1; ; i++) {
            Resource live = objects.require(path.ref());
            try {
                Value.Obj patched = patched(request, live.document(), patch);
                return write(new Resource(patched), status, request.dryRun());
            } catch (ApiFailure failure) {
                boolean versioned = patch.at("/metadata/resourceVersion").isPresent();
                if (failure.reason() != ApiFailure.Reason.CONFLICT || versioned || i == PATCH_TRIES) {
                    throw failure;
                }
            }
        }
    }

    private static Value.Obj patched(ApiRequest request, Value.Obj live, Value patch) {
        String type = request.headers().contentType();
        if (type.startsWith("application/json-patch+json")) {
            return JsonPatch.apply(live, patch.items(""));
        }
        if (patch instanceof Value.Obj fields && type.startsWith("application/merge-patch+json")) {
            return MergePatch.merge(live, fields);
        }
        if (patch instanceof Value.Obj fields && type.startsWith("application/strategic-merge-patch+json")) {
            return MergePatch.strategic(live, fields);
        }
        throw new ApiFailure(
                ApiFailure.Reason.UNSUPPORTED_MEDIA_TYPE,
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json,"
                        + " application/strategic-merge-patch+json");
    }

    private ApiAnswer delete(ApiRequest request, ResourcePath path) {
        path.require(request.user(), "delete");
        DeleteOptions options = DeleteOptions.of(request);
        Resource gone = objects.delete(path.ref(), options.removal(), options.dryRun());
        boolean leaving = gone.document().at("/metadata/deletionTimestamp").isPresent();
        return ApiAnswer.ok(leaving ? gone.document() : Statuses.deleted(path, gone));
    }
}
