package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Resource;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects.Listing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Lists in pages: what follows a page is kept as it was when the list began, for the last lists only.
final class Pages {
    private static final int KEPT = 64;

    private final Map<String, Listing> open = new LinkedHashMap<>();
    private final AtomicLong counter = new AtomicLong();

    /// @param next names the following page; empty: there is none
    /// @param remaining objects on the following pages
    record Page(long version, List<Resource> items, String next, int remaining) {}

    Page first(Listing listing, int limit) {
        return page(listing, limit);
    }

    /// @throws ApiFailure `EXPIRED` when the list is no longer kept
    Page following(String token, int limit) {
        Listing listing;
        synchronized (open) {
            listing = open.get(token);
        }
        if (listing == null) {
            throw new ApiFailure(
                    ApiFailure.Reason.EXPIRED,
                    "The provided continue parameter is too old to display a consistent list result. You can start a "
                            + "new list without the continue parameter.");
        }
        return page(listing, limit);
    }

    private Page page(Listing listing, int limit) {
        List<Resource> all = listing.items();
        if (limit <= 0 || all.size() <= limit) {
            return new Page(listing.version(), all, "", 0);
        }
        List<Resource> rest = all.subList(limit, all.size());
        return new Page(
                listing.version(), all.subList(0, limit), keep(new Listing(listing.version(), rest)), rest.size());
    }

    private String keep(Listing rest) {
        String token = "page-" + counter.incrementAndGet();
        synchronized (open) {
            open.put(token, rest);
            if (open.size() > KEPT) {
                open.remove(open.keySet().iterator().next());
            }
        }
        return token;
    }
}
