package dev.belay.core.rollout;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// What is needed to go on with a rollout or to go back, stored in the cluster before the first write: the
/// frozen plan with the originals, in an immutable Secret since it can hold the content of Secrets, and a
/// ConfigMap that says whose it is.
public final class Unit {
    private static final String KEY = "plan.json";

    private Unit() {}

    public static String name(Plan plan) {
        return Names.unit(plan.subject().component(), plan.digest());
    }

    /// ConfigMap and Secret, to be created in this order.
    public static List<Resource> documents(Plan plan) {
        Value.Obj about = Value.object(
                "op", Value.of(plan.subject().op()),
                "plan", Value.of(plan.digest().toString()));
        byte[] text = Json.canonical(plan.toValue()).getBytes(StandardCharsets.UTF_8);
        Value.Obj secret = Value.object(KEY, Value.of(Base64.getEncoder().encodeToString(text)));
        return List.of(document(Kind.CONFIG_MAP, plan, about), document(Kind.SECRET, plan, secret));
    }

    /// The Secret that holds the plan.
    public static Resource secret(Plan plan) {
        return documents(plan).getLast();
    }

    /// The plan's JSON text in a unit's Secret, to be parsed and given to [Plan#fromValue].
    ///
    /// @throws IllegalArgumentException when the Secret is no unit
    public static String plan(Resource secret) {
        String data = secret.document()
                .fields("/data")
                .getOrDefault(KEY, Value.nil())
                .text("")
                .orElseThrow(() -> new IllegalArgumentException(secret.ref() + " is no unit: it has no " + KEY));
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }

    /// Whether what was read is the plan that the state document names.
    public static boolean isWhole(Plan plan, Digest named) {
        return plan.digest().equals(named);
    }

    private static Resource document(Kind kind, Plan plan, Value.Obj data) {
        return new Resource(Value.object(
                "apiVersion",
                Value.of(kind.apiVersion()),
                "kind",
                Value.of(kind.kind()),
                "metadata",
                Value.object(
                        "name",
                        Value.of(name(plan)),
                        "namespace",
                        Value.of(plan.subject().deployment().namespace()),
                        "labels",
                        Documents.labels(plan.subject())),
                "immutable",
                Value.of(true),
                "data",
                data));
    }
}
