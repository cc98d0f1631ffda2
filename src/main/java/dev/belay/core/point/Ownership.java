package dev.belay.core.point;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who owns an object, and therefore whether a point takes it, and whether a restore leaves it alone (10.3).
public final class Ownership {
    private static final Set<String> NEVER = Set.of(
            "Event", "Lease", "Namespace", "Node", "PersistentVolume", "CustomResourceDefinition", "EndpointSlice");
    private static final List<String> SECRET_OWNERS =
            List.of("cert-manager.io/", "external-secrets.io/", "bitnami.com/");
    private static final List<String> SECRET_MARKS =
            List.of("cert-manager.io/certificate-name", "reconcile.external-secrets.io/data-hash");
    private static final String TOKEN = "kubernetes.io/service-account-token";
    private static final String HELM = "helm.sh/release.v1";

    private Ownership() {}

    /// Why a point does not take the object; empty when it does.
    public static Optional<Skip> skip(Resource object) {
        Ref ref = object.ref();
        String type = object.document().text("/type").orElse("");
        if (object.label("app.kubernetes.io/managed-by").filter("belay"::equals).isPresent()) {
            return Optional.of(Skip.OURS);
        }
        if (NEVER.contains(ref.kind())) {
            return Optional.of(Skip.KIND);
        }
        if (ref.kind().equals("Secret") && type.equals(TOKEN)) {
            return Optional.of(Skip.TOKEN);
        }
        if (ref.kind().equals("Secret") && type.equals(HELM)) {
            return Optional.of(Skip.HELM);
        }
        return controlled(object) && !renewed(object) ? Optional.of(Skip.CONTROLLED) : Optional.empty();
    }

    /// Whether the object is left as it is now: renewed by a controller, or marked by its owner.
    static boolean live(Resource object) {
        return object.annotation(Keys.LIVE).filter("true"::equals).isPresent() || renewed(object);
    }

    private static boolean controlled(Resource object) {
        return object.document().items("/metadata/ownerReferences").stream()
                .anyMatch(owner -> owner.truth("/controller").orElse(false));
    }

    private static boolean renewed(Resource object) {
        return object.ref().kind().equals("Secret")
                && (object.document().items("/metadata/ownerReferences").stream()
                                .anyMatch(Ownership::renews)
                        || SECRET_MARKS.stream()
                                .anyMatch(key -> object.annotation(key).isPresent()));
    }

    private static boolean renews(Value owner) {
        String version = owner.text("/apiVersion").orElse("");
        return SECRET_OWNERS.stream().anyMatch(version::startsWith);
    }

    /// Why an object is not in a point.
    public enum Skip {
        /// Belay made it (`app.kubernetes.io/managed-by: belay`): never captured, compared or restored.
        OURS,
        /// A controller makes it anew.
        CONTROLLED,
        /// Of a kind that is never restored.
        KIND,
        /// A service account's token.
        TOKEN,
        /// What Helm keeps of a release.
        HELM
    }
}
