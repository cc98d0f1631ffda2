package dev.belay.core.rollout;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.core.traffic.Services;

/// Whose rollout it is.
///
/// @param op the operation's id
/// @param deployment the user's
/// @param route the traffic object
public record Subject(
        String op, String env, String clusterUid, String component, Ref deployment, Ref route, Services services) {

    public Value.Obj toValue() {
        return Value.object(
                "op", Value.of(op),
                "env", Value.of(env),
                "clusterUid", Value.of(clusterUid),
                "component", Value.of(component),
                "deployment", ref(deployment),
                "route", ref(route),
                "services", services.toValue());
    }

    static Subject fromValue(Value value) {
        return new Subject(
                Numbers.text(value, "/op"),
                Numbers.text(value, "/env"),
                Numbers.text(value, "/clusterUid"),
                Numbers.text(value, "/component"),
                ref(value.at("/deployment").orElseThrow()),
                ref(value.at("/route").orElseThrow()),
                Services.fromValue(value.at("/services").orElseThrow()));
    }

    static Value.Obj ref(Ref ref) {
        return Value.object(
                "apiVersion", Value.of(ref.apiVersion()),
                "kind", Value.of(ref.kind()),
                "namespace", Value.of(ref.namespace()),
                "name", Value.of(ref.name()));
    }

    static Ref ref(Value value) {
        return Ref.of(
                Numbers.text(value, "/apiVersion"),
                Numbers.text(value, "/kind"),
                Numbers.text(value, "/namespace"),
                Numbers.text(value, "/name"));
    }
}
