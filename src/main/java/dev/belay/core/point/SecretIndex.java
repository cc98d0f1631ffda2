package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// The Secrets of a point by reference (`secrets/index.json`).
final class SecretIndex {
    private SecretIndex() {}

    static Value.Obj document(Collection<SecretReference> secrets) {
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Secrets"),
                "secrets",
                new Value.Arr(secrets.stream().<Value>map(SecretIndex::document).toList()));
    }

    private static Value document(SecretReference secret) {
        return References.document(secret.ref())
                .put("type", Value.of(secret.type()))
                .put("mode", Value.of("reference"))
                .put("rotating", Value.of(secret.rotating()))
                .put("storeKey", secret.keyId().isEmpty() ? Value.nil() : Value.of(secret.keyId()))
                .put("keys", secret.hashes());
    }

    static SortedMap<Ref, SecretReference> read(Form form) {
        SortedMap<Ref, SecretReference> secrets = new TreeMap<>();
        for (Form secret : form.items("/secrets")) {
            Ref ref = References.read(secret);
            SortedMap<String, String> keys = new TreeMap<>();
            secret.entries("/keys").forEach((name, hash) -> keys.put(name, hash.text("")));
            secrets.put(
                    ref,
                    new SecretReference(
                            ref, secret.text("/type"), keys, secret.text("/storeKey", ""), secret.truth("/rotating")));
        }
        return form.finish(secrets);
    }
}
