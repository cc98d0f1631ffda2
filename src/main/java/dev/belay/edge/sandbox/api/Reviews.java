package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.User;
import dev.belay.world.Cluster.Access;

/// Who am I, and may I: SelfSubjectReview and SelfSubjectAccessReview. Nothing is stored.
final class Reviews {
    private Reviews() {}

    static Value subject(User user) {
        return Value.object(
                "kind", Value.of("SelfSubjectReview"),
                "apiVersion", Value.of("authentication.k8s.io/v1"),
                "metadata", Value.empty(),
                "status",
                        Value.object(
                                "userInfo",
                                Value.object(
                                        "username",
                                        Value.of(user.actor().id()),
                                        "groups",
                                        new Value.Arr(user.actor().groups().stream()
                                                .map(group -> (Value) Value.of(group))
                                                .toList()))));
    }

    static Value access(User user, Value.Obj review) {
        Value attributes = review.at("/spec/resourceAttributes").orElse(Value.empty());
        String sub = attributes.text("/subresource").orElse("");
        boolean allowed = user.may(new Access(
                attributes.text("/verb").orElse(""),
                attributes.text("/group").orElse(""),
                attributes.text("/resource").orElse("") + (sub.isEmpty() ? "" : "/" + sub),
                attributes.text("/namespace").orElse(""),
                attributes.text("/name").orElse("")));
        return Value.object(
                "kind", Value.of("SelfSubjectAccessReview"),
                "apiVersion", Value.of("authorization.k8s.io/v1"),
                "metadata", Value.empty(),
                "spec", review.at("/spec").orElse(Value.empty()),
                "status", Value.object("allowed", Value.of(allowed)));
    }
}
