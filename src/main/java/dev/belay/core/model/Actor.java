package dev.belay.core.model;

import java.util.List;

/// Who acts, as the cluster says (`selfSubjectReview`) or, without a cluster, as the operating system does.
///
/// `id` is never empty and never `?` (audit rule AU-6).
public record Actor(String id, String source, List<String> groups) {
    public Actor {
        groups = List.copyOf(groups);
        if (id.isBlank() || id.equals("?")) {
            throw new IllegalArgumentException("an actor has a name");
        }
    }
}
