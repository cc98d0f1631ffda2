package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Actor;
import dev.belay.world.Cluster;
import java.util.List;
import java.util.Set;

/// Who asks, and what they may do.
///
/// @param verbs the verbs allowed on everything; `*`: all
public record User(Actor actor, Set<String> verbs) {
    private static final String AUTHENTICATED = "system:authenticated";

    public User {
        verbs = Set.copyOf(verbs);
    }

    /// May do everything.
    public static User administrator() {
        return new User(actor("sandbox-admin", "system:masters"), Set.of("*"));
    }

    /// May look, and change nothing.
    public static User reader() {
        return new User(actor("sandbox-reader", "sandbox:readers"), Set.of("get", "list", "watch"));
    }

    public boolean may(Cluster.Access access) {
        return verbs.contains("*")
                || verbs.contains(access.verb())
                || access.group().equals("authorization.k8s.io")
                || access.group().equals("authentication.k8s.io");
    }

    /// @throws ApiFailure `FORBIDDEN`, worded as RBAC does
    public void require(Cluster.Access access) {
        if (!may(access)) {
            String name = access.name().isEmpty() ? "" : " \"" + access.name() + "\"";
            String resource = access.group().isEmpty()
                    ? access.resource()
                    : access.resource().replaceFirst("(/|$)", "." + access.group() + "$1");
            throw new ApiFailure(
                    ApiFailure.Reason.FORBIDDEN,
                    resource + name + " is forbidden: User \"" + actor.id() + "\" cannot " + access.verb()
                            + " resource \"" + access.resource() + "\" in API group \"" + access.group() + "\""
                            + (access.namespace().isEmpty()
                                    ? " at the cluster scope"
                                    : " in the namespace \"" + access.namespace() + "\""));
        }
    }

    private static Actor actor(String id, String group) {
        return new Actor(id, "selfSubjectReview", List.of(group, AUTHENTICATED));
    }
}
