package dev.belay.core.config;

import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A named part of an application that can be rolled back on its own.
///
/// @param paths globs of the repository
/// @param requires components that must run as in the same point
/// @param neverBelow no fewer replicas than live, or than in the point, when going back
/// @param reloads takes changed configuration without a restart (RB-5)
/// @param recreate may be deleted with its pods orphaned and made again (RB-10)
/// @param suites names of the suites that prove it
/// @param emergencySafe its `afterRestore` may run on the emergency path
/// @param later what another reader takes: `canary`, `inverse`, `schema`, `afterRestore`
public record Component(
        String name,
        Place place,
        List<ObjectRule> objects,
        List<String> paths,
        List<String> requires,
        NeverBelow neverBelow,
        RollbackSafe rollbackSafe,
        boolean reloads,
        Recreate recreate,
        List<String> suites,
        List<String> invariants,
        boolean emergencySafe,
        Map<String, Node> later) {

    public Component {
        objects = List.copyOf(objects);
        paths = List.copyOf(paths);
        requires = List.copyOf(requires);
        suites = List.copyOf(suites);
        invariants = List.copyOf(invariants);
        later = Map.copyOf(later);
    }

    /// The floor of capacity on the way back.
    public enum NeverBelow {
        LIVE,
        POINT
    }

    /// What to do about a difference that cannot be set.
    public enum Recreate {
        NEVER,
        ORPHAN
    }

    /// The settings of its canary, for their own reader; empty when it has none.
    public Optional<Node> canary() {
        return later("canary");
    }

    /// What another reader takes care of; empty when it is absent.
    public Optional<Node> later(String key) {
        return Optional.ofNullable(later.get(key));
    }

    static Component read(String name, Fields fields) {
        Names.wrongForComponent(name).ifPresent(why -> fields.problems().add(fields.place(), why));
        Fields capacity = fields.fields("capacity");
        Component component = new Component(
                name,
                fields.place(),
                fields.list("objects", node -> ObjectRule.read(Fields.of(node, fields.problems()))),
                fields.texts("paths"),
                fields.texts("requires"),
                capacity.choice("neverBelow", NeverBelow.LIVE),
                fields.parsed("rollbackSafe", RollbackSafe::parse, new RollbackSafe(RollbackSafe.Answer.YES, "")),
                fields.truth("reloads", false),
                fields.choice("recreate", Recreate.NEVER),
                fields.texts("suites"),
                fields.texts("invariants"),
                fields.truth("emergencySafe", false),
                Later.of(fields, "canary", "inverse", "schema", "afterRestore"));
        capacity.end();
        schema(component, fields);
        fields.end();
        return component;
    }

    /// [CFG-6].
    private static void schema(Component component, Fields fields) {
        if (component.rollbackSafe.answer() == RollbackSafe.Answer.UNTIL && !fields.has("schema")) {
            fields.problems()
                    .add(
                            fields.placeOf("rollbackSafe"),
                            "\"until:\" needs \"schema\", which tells the migrations that are applied");
        }
        if (fields.has("schema")) {
            Fields schema = fields.fields("schema");
            if (schema.count("exec", "configMap", "job") != 1) {
                fields.problems().add(schema.place(), "\"schema\" has one of \"exec\", \"configMap\", \"job\"");
            }
            schema.texts("exec");
            schema.duration("timeout", Duration.ZERO);
            configMap(schema.fields("configMap"));
            job(schema);
            schema.end();
        }
    }

    private static void configMap(Fields fields) {
        if (!fields.keys().isEmpty()) {
            List.of("namespace", "name", "key").forEach(fields::require);
        }
        fields.end();
    }

    private static void job(Fields schema) {
        schema.raw("job")
                .filter(n -> !(n.value() instanceof Value.Str(String s) && s.matches("[a-z0-9-]+/[a-z0-9.-]+")))
                .ifPresent(n -> schema.problems().add(n.place(), "expected NAMESPACE/CRONJOB, found " + n.what()));
    }
}
