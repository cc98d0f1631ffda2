package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Json;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.ServedKind;
import dev.belay.edge.sandbox.store.StoreEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A watch: every change of a collection from a version on, one JSON document a line.
final class WatchStream {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final ApiObjects objects;
    private final Scope scope;
    private final ApiRequest request;
    private final BlockingQueue<StoreEvent> queue = new LinkedBlockingQueue<>();

    /// What is watched, and how an object is shown.
    ///
    /// @param namespace empty: all
    record Scope(ServedKind kind, String namespace, Filters filters, UnaryOperator<Value> shown) {
        private boolean contains(Resource resource) {
            return resource.ref().type().equals(kind.kind())
                    && (namespace.isEmpty() || resource.ref().namespace().equals(namespace))
                    && filters.match(resource);
        }
    }

    WatchStream(ApiObjects objects, Scope scope, ApiRequest request) {
        this.objects = objects;
        this.scope = scope;
        this.request = request;
    }

    /// Writes until the time is over or the client has gone.
    void writeTo(OutputStream out) throws IOException, InterruptedException {
        try (ApiObjects.Subscription _ = begin(out)) {
            long end = System.nanoTime() + timeout().toNanos();
            long version = 0;
            while (true) {
                long left = Math.min(end - System.nanoTime(), QUIET.toNanos());
                StoreEvent event = left <= 0 ? null : queue.poll(left, TimeUnit.NANOSECONDS);
                if (event != null) {
                    version = event.version();
                    write(out, event);
                } else if (System.nanoTime() - end >= 0) {
                    return;
                } else {
                    bookmark(out, version);
                }
            }
        } catch (ApiFailure failure) {
            line(out, "ERROR", Statuses.document(failure));
        }
    }

    /// Without a version, first everything that is there.
    private ApiObjects.Subscription begin(OutputStream out) throws IOException {
        String from = request.query("resourceVersion");
        if (!from.isEmpty() && !from.equals("0")) {
            if (!from.matches("\\d{1,18}")) {
                throw ApiFailure.badRequest("invalid resource version: " + from);
            }
            return objects.watch(Long.parseLong(from), queue::add);
        }
        ApiObjects.Listing listing = objects.list(scope.kind().kind(), scope.namespace());
        for (Resource resource : listing.items()) {
            if (scope.contains(resource)) {
                line(out, "ADDED", scope.shown().apply(resource.document()));
            }
        }
        return objects.watch(listing.version(), queue::add);
    }

    private Duration timeout() {
        String seconds = request.query("timeoutSeconds");
        return seconds.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(seconds)) : LONGEST;
    }

    private void write(OutputStream out, StoreEvent event) throws IOException {
        Optional<String> type = type(event);
        if (type.isPresent()) {
            line(out, type.get(), scope.shown().apply(event.object().document()));
        }
    }

    /// An object that begins or ceases to match is added or deleted for this client.
    private Optional<String> type(StoreEvent event) {
        boolean now = scope.contains(event.object());
        return switch (event) {
            case StoreEvent.Added _ -> now ? Optional.of("ADDED") : Optional.empty();
            case StoreEvent.Deleted _ -> now ? Optional.of("DELETED") : Optional.empty();
            case StoreEvent.Modified(Resource before, Resource _) -> {
                boolean then = scope.contains(before);
                if (now) {
                    yield Optional.of(then ? "MODIFIED" : "ADDED");
                }
                yield then ? Optional.of("DELETED") : Optional.empty();
            }
        };
    }

    /// Shows a client that has gone, and tells one that stays where it is.
    private void bookmark(OutputStream out, long version) throws IOException {
        if (request.flag("allowWatchBookmarks") && version > 0) {
            line(
                    out,
                    "BOOKMARK",
                    Value.object(
                            "kind", Value.of(scope.kind().kind().kind()),
                            "apiVersion", Value.of(scope.kind().kind().apiVersion()),
                            "metadata", Value.object("resourceVersion", Value.of(Long.toString(version)))));
        } else {
            out.write('\n');
            out.flush();
        }
    }

    private static void line(OutputStream out, String type, Value object) throws IOException {
        Value event = Value.object("type", Value.of(type), "object", object);
        out.write((Json.compact(event) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
