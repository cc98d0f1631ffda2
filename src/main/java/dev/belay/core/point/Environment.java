package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import java.util.List;

/// Where a point was taken (`env.json`): enough to know the place again and to work there without configuration.
///
/// @param server the URL of the API server
/// @param serverVersion as `v1.36.0`
/// @param caFingerprint SHA-256 of the certificate authority, in hex; empty: not known
/// @param namespaces in their order: the first holds Belay's Lease and state
/// @param served the kinds taken, in the version in which they were served
public record Environment(
        String name,
        String clusterUid,
        String server,
        String serverVersion,
        String caFingerprint,
        List<String> namespaces,
        List<Kind> served) {
    public Environment {
        namespaces = List.copyOf(namespaces);
        served = List.copyOf(served);
    }

    Value.Obj document() {
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Environment"),
                "name",
                Value.of(name),
                "clusterUid",
                Value.of(clusterUid),
                "server",
                Value.of(server),
                "serverVersion",
                Value.of(serverVersion),
                "caFingerprint",
                caFingerprint.isEmpty() ? Value.nil() : Value.of(caFingerprint),
                "namespaces",
                new Value.Arr(namespaces.stream().<Value>map(Value::of).toList()),
                "served",
                new Value.Arr(served.stream().<Value>map(Environment::kind).toList()));
    }

    private static Value kind(Kind kind) {
        return Value.object("apiVersion", Value.of(kind.apiVersion()), "kind", Value.of(kind.kind()));
    }

    static Environment read(Form form) {
        List<Kind> served = form.items("/served").stream()
                .map(k -> Ref.of(k.text("/apiVersion"), k.text("/kind"), "", "").type())
                .toList();
        return form.finish(new Environment(
                form.text("/name"),
                form.text("/clusterUid"),
                form.text("/server"),
                form.text("/serverVersion"),
                form.text("/caFingerprint", ""),
                form.texts("/namespaces"),
                served));
    }
}
