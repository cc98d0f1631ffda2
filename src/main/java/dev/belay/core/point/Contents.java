package dev.belay.core.point;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The objects of an environment at one moment, cleaned; Secrets by reference.
public record Contents(SortedMap<Ref, Cleaned> objects, SortedMap<Ref, SecretReference> secrets) {
    private static final Set<String> CONFIGURATION = Set.of("ConfigMap");

    public Contents {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /// Of live objects; those that a point does not take are left out.
    public static Contents of(Collection<Resource> live, StoreKey key) {
        SortedMap<Ref, Cleaned> objects = new TreeMap<>();
        SortedMap<Ref, SecretReference> secrets = new TreeMap<>();
        for (Resource object : live) {
            if (Ownership.skip(object).isPresent()) {
                continue;
            }
            if (object.ref().kind().equals("Secret")) {
                secrets.put(object.ref(), SecretReference.of(object, key));
            } else {
                objects.put(object.ref(), Cleaning.clean(object));
            }
        }
        return new Contents(objects, secrets);
    }

    /// The same for every state that holds the same objects and Secrets, whatever its capacity (PT-2).
    public Digest digest() {
        Map<String, Value> all = new LinkedHashMap<>();
        objects.forEach((ref, object) -> all.put(ref.toString(), object.withoutCapacity()));
        secrets.forEach((ref, secret) -> all.put(ref.toString(), secret.hashes()));
        return Digest.of(new Value.Obj(all));
    }

    /// What is of these kinds.
    public Contents only(Set<Kind> kinds) {
        SortedMap<Ref, Cleaned> fewer = new TreeMap<>(objects);
        fewer.keySet().removeIf(ref -> !kinds.contains(ref.type()));
        SortedMap<Ref, SecretReference> references = new TreeMap<>(secrets);
        references.keySet().removeIf(ref -> !kinds.contains(ref.type()));
        return new Contents(fewer, references);
    }

    /// What pods run: templates of workloads and configuration. Two states with this digest equal run the same (10.6).
    public Digest running() {
        Map<String, Value> all = new LinkedHashMap<>();
        objects.forEach((ref, object) -> {
            object.document().at("/spec/template").ifPresent(template -> all.put(ref.toString(), template));
            if (CONFIGURATION.contains(ref.kind())) {
                all.put(ref.toString(), object.withoutCapacity());
            }
        });
        secrets.forEach((ref, secret) -> all.put(ref.toString(), secret.hashes()));
        return Digest.of(new Value.Obj(all));
    }
}
