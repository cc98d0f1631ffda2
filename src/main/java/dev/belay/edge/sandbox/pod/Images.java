package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The images that the node has pulled, by digest. The digest of a sandbox image is that of its name.
final class Images {
    private final Containers registry;
    private final Map<String, String> byDigest = new ConcurrentHashMap<>();

    Images(Containers registry) {
        this.registry = registry;
    }

    /// The name that the image has in the registry; empty when it cannot be pulled.
    Optional<String> pull(String image) {
        int at = image.indexOf('@');
        if (at >= 0) {
            return Optional.ofNullable(byDigest.get(image.substring(at + 1)));
        }
        if (!registry.has(image)) {
            return Optional.empty();
        }
        byDigest.put(Digest.of(image).toString(), image);
        return Optional.of(image);
    }

    /// As in `imageID` of a container's status.
    static String id(String image) {
        int slash = image.lastIndexOf('/');
        int colon = image.indexOf(':', slash + 1);
        return (colon < 0 ? image : image.substring(0, colon)) + "@" + Digest.of(image);
    }
}
