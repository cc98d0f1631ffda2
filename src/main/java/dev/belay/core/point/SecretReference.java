package dev.belay.core.point;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a point keeps of a Secret when it does not hold its value: the names of its keys, each with a keyed
/// hash (10.4).
///
/// @param type such as `Opaque`
/// @param keys per key of the Secret HMAC-SHA-256 under the store key, in hex; empty texts when the key was not known
/// @param keyId the name of the store key, see [StoreKey#id()]
/// @param rotating whether a controller renews it, or its owner marked it live
public record SecretReference(Ref ref, String type, SortedMap<String, String> keys, String keyId, boolean rotating) {
    public SecretReference {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }

    /// Values are hashed as the server gives them, in base64.
    public static SecretReference of(Resource secret, StoreKey key) {
        Ref ref = secret.ref();
        SortedMap<String, String> keys = new TreeMap<>();
        secret.document()
                .fields("/data")
                .forEach((name, value) -> keys.put(
                        name,
                        key.known()
                                ? key.hash(
                                        ref.namespace(),
                                        ref.name(),
                                        name,
                                        value.text("").orElse(""))
                                : ""));
        String type = secret.document().text("/type").orElse("Opaque");
        return new SecretReference(ref, type, keys, key.id(), Ownership.live(secret));
    }

    /// Whether the hashes of both were made under one key, so that they say whether the values are the same.
    boolean comparable(SecretReference other) {
        return !keyId.isEmpty() && keyId.equals(other.keyId);
    }

    /// The keys that only one has, or that hold different values as far as the hashes tell.
    List<String> changedKeys(SecretReference other) {
        TreeSet<String> names = new TreeSet<>(keys.keySet());
        names.addAll(other.keys.keySet());
        boolean told = comparable(other);
        return names.stream()
                .filter(name -> keys.containsKey(name) != other.keys.containsKey(name)
                        || told && !Objects.equals(keys.get(name), other.keys.get(name)))
                .toList();
    }

    /// Keys and hashes as a document.
    Value.Obj hashes() {
        Map<String, Value> fields = new LinkedHashMap<>();
        keys.forEach((name, hash) -> fields.put(name, Value.of(hash)));
        return new Value.Obj(fields);
    }
}
