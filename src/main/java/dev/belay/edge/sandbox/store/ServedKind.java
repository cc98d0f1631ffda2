package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import java.util.List;
import java.util.Set;

/// One row of the discovery table: how a kind is named in URLs and what it offers.
///
/// @param traits what the kind has beside being stored
public record ServedKind(Kind kind, String plural, List<String> shortNames, Set<Trait> traits) {

    /// What not every kind has.
    public enum Trait {
        /// Objects live in a namespace.
        NAMESPACED,
        /// `status` is written through its own subresource only.
        STATUS,
        /// `metadata.generation` counts the changes of what is not metadata and not status.
        GENERATION,
        /// The subresource `scale`.
        SCALE,
        /// Listed by `kubectl get all`.
        ALL,
        /// Defined by an extension (CRD): an update without a version is refused.
        EXTENSION
    }

    public ServedKind {
        shortNames = List.copyOf(shortNames);
        traits = Set.copyOf(traits);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public boolean namespaced() {
        return has(Trait.NAMESPACED);
    }

    /// As error messages name it: `deployments.apps`, `pods`.
    public String resource() {
        return kind.group().isEmpty() ? plural : plural + "." + kind.group();
    }

    /// As messages about validity name it: `Deployment.apps`, `Pod`.
    String qualified() {
        return kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
    }
}
