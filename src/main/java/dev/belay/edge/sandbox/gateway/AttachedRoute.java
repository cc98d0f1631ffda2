package dev.belay.edge.sandbox.gateway;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One HTTPRoute as the gateway understands it: its matches and rules, and what to say about it in its status.
///
/// A route that asks for what the gateway cannot do is not accepted, and its rules answer 500, so that nobody takes
/// half a route for the whole.
///
/// @param parentRef the reference by which it is attached
record AttachedRoute(
        Resource resource, Value parentRef, List<RouteTable.Entry> entries, Condition accepted, Condition resolved) {

    AttachedRoute {
        entries = List.copyOf(entries);
    }

    /// @param listeners names of the Gateway's listeners
    static AttachedRoute read(Resource route, Value parentRef, Set<String> listeners, Services services) {
        List<String> unsupported = new ArrayList<>();
        List<RouteTable.Entry> entries = new ArrayList<>();
        List<Backend> backends = new ArrayList<>();
        int rules = 0;
        for (Value document : route.document().items("/spec/rules")) {
            Rule rule = rule(route, document, services, rules++);
            backends.addAll(rule.backends());
            int before = unsupported.size();
            List<RouteMatch> matches = matches(route, document, unsupported);
            unsupported(document, unsupported);
            Rule served = unsupported.size() == before ? rule : new Rule(List.of(), new Session.None());
            for (RouteMatch match : matches) {
                entries.add(new RouteTable.Entry(match, served));
            }
        }
        String listener = parentRef.text("/sectionName").orElse("");
        return listener.isEmpty() || listeners.contains(listener)
                ? new AttachedRoute(route, parentRef, entries, accepted(unsupported), resolved(backends))
                : new AttachedRoute(route, parentRef, List.of(), noListener(listener), resolved(backends));
    }

    private static Rule rule(Resource route, Value document, Services services, int index) {
        List<Backend> backends =
                document.items("/backendRefs").stream().map(services::resolve).toList();
        Session session = document.at("/sessionPersistence").isEmpty()
                ? new Session.None()
                : new Session.Cookie(document.text("/sessionPersistence/sessionName")
                        .orElse("belay-session-" + route.name() + "-" + index));
        return new Rule(backends, session);
    }

    private static void unsupported(Value rule, List<String> problems) {
        rule.items("/filters")
                .forEach(filter -> problems.add("filter " + filter.text("/type").orElse("?")));
        rule.items("/backendRefs").stream()
                .flatMap(ref -> ref.items("/filters").stream())
                .forEach(filter ->
                        problems.add("backend filter " + filter.text("/type").orElse("?")));
        rule.text("/sessionPersistence/type")
                .filter(type -> !type.equals("Cookie"))
                .ifPresent(type -> problems.add("session persistence by " + type));
    }

    private static List<RouteMatch> matches(Resource route, Value rule, List<String> problems) {
        List<String> hosts = route.document().items("/spec/hostnames").stream()
                .flatMap(host -> host.text("").stream())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        List<Value> documents = rule.items("/matches");
        List<RouteMatch> matches = new ArrayList<>();
        for (String host : hosts.isEmpty() ? List.of("") : hosts) {
            for (Value document : documents.isEmpty() ? List.<Value>of(Value.empty()) : documents) {
                matches.add(new RouteMatch(
                        host,
                        path(document, problems),
                        document.text("/method").orElse(""),
                        fields(document.items("/headers"), problems),
                        fields(document.items("/queryParams"), problems)));
            }
        }
        return matches;
    }

    private static RouteMatch.Path path(Value match, List<String> problems) {
        String type = match.text("/path/type").orElse("PathPrefix");
        String value = match.text("/path/value").orElse("/");
        if (!type.equals("PathPrefix") && !type.equals("Exact")) {
            problems.add("path match " + type);
        }
        boolean exact = type.equals("Exact");
        return new RouteMatch.Path(
                exact, exact || !value.endsWith("/") ? value : value.substring(0, value.length() - 1));
    }

    /// Of several matches on one name the first counts (Gateway API, HTTPHeaderMatch).
    private static List<RouteMatch.Field> fields(List<Value> documents, List<String> problems) {
        List<RouteMatch.Field> fields = new ArrayList<>();
        for (Value document : documents) {
            String name = document.text("/name").orElse("");
            String value = document.text("/value").orElse("");
            boolean pattern = document.text("/type").orElse("Exact").equals("RegularExpression");
            if (fields.stream().noneMatch(field -> field.name().equalsIgnoreCase(name))) {
                compiled(pattern ? value : Pattern.quote(value))
                        .ifPresentOrElse(
                                regex -> fields.add(new RouteMatch.Field(name, regex)),
                                () -> problems.add("pattern " + value));
            }
        }
        return fields;
    }

    private static Optional<Pattern> compiled(String regex) {
        try {
            return Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    private static Condition noListener(String name) {
        return new Condition("Accepted", false, "NoMatchingParent", "the Gateway has no listener " + name);
    }

    private static Condition accepted(List<String> unsupported) {
        return unsupported.isEmpty()
                ? new Condition("Accepted", true, "Accepted", "all rules are served")
                : new Condition(
                        "Accepted",
                        false,
                        "UnsupportedValue",
                        "not served: "
                                + String.join(
                                        ", ", unsupported.stream().distinct().toList()));
    }

    private static Condition resolved(List<Backend> backends) {
        return backends.stream()
                .filter(Backend.Broken.class::isInstance)
                .map(Backend.Broken.class::cast)
                .findFirst()
                .map(broken -> new Condition("ResolvedRefs", false, broken.reason(), broken.message()))
                .orElse(new Condition("ResolvedRefs", true, "ResolvedRefs", "all references are resolved"));
    }
}
