package dev.belay.core.traffic;

import dev.belay.core.model.Value;

/// One backend of a rule; what it lacks has the defaults of the Gateway API.
///
/// @param namespace the route's
record BackendRef(Value.Obj document, String namespace) {

    boolean isService(String service) {
        return document.text("/name").orElse("").equals(service)
                && document.text("/kind").orElse("Service").equals("Service")
                && document.text("/group").orElse("").isEmpty();
    }

    String target() {
        return document.text("/namespace").orElse(namespace);
    }

    String name() {
        return document.text("/name").orElse("");
    }

    long weight() {
        return document.number("/weight").orElse(1L);
    }

    BackendRef named(String service) {
        return new BackendRef(document.put("name", Value.of(service)), namespace);
    }

    Value.Obj weighted(long weight) {
        return document.put("weight", Value.of(weight));
    }
}
