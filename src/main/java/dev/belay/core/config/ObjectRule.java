package dev.belay.core.config;

import dev.belay.core.model.Pointer;
import java.util.ArrayList;
import java.util.List;

/// Which objects of a cluster belong to a component: one by its name, or all that a label selector finds.
///
/// @param kind as in a manifest, `Deployment`
/// @param apiVersion as in a manifest; empty for a kind that needs none to be told from others
/// @param namespace empty: the first of the environment
/// @param name empty when `selector` is set
/// @param selector a label selector such as `app=backend`; empty when `name` is set
/// @param fields what in them belongs to the component; empty: everything
public record ObjectRule(
        String kind, String apiVersion, String namespace, String name, String selector, List<Pointer> fields) {
    public ObjectRule {
        fields = List.copyOf(fields);
    }

    static ObjectRule read(Fields fields) {
        fields.require("kind");
        if (fields.count("name", "selector") != 1) {
            fields.problems().add(fields.place(), "an object has either \"name\" or \"selector\"");
        }
        ObjectRule rule = new ObjectRule(
                fields.text("kind", ""),
                fields.text("apiVersion", ""),
                fields.text("namespace", ""),
                fields.text("name", ""),
                fields.text("selector", ""),
                pointers(fields));
        fields.end();
        return rule;
    }

    private static List<Pointer> pointers(Fields fields) {
        List<Pointer> pointers = new ArrayList<>();
        fields.list("fields", node -> {
            String text = fields.text(node, "");
            if (text.startsWith("/")) {
                return pointers.add(Pointer.of(text));
            }
            fields.problems().add(node.place(), "\"" + text + "\" is not a JSON pointer such as \"/data/MODE\"");
            return false;
        });
        return pointers;
    }
}
