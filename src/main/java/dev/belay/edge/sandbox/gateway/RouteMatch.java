package dev.belay.edge.sandbox.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// One match of a rule: all that it says must hold.
///
/// @param method empty: any
/// @param host as in the route's `hostnames`; empty: any
record RouteMatch(String host, Path path, String method, List<Field> headers, List<Field> query) {

    /// The Gateway API's precedence: the more specific match comes first. What it leaves equal is decided by age and
    /// name of the route, then by place in it.
    static final Comparator<RouteMatch> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    (RouteMatch match) -> match.host.startsWith("*"))
            .thenComparingInt(match -> -match.host.length())
            .thenComparing(match -> !match.path.exact)
            .thenComparingInt(match -> -match.path.value.length())
            .thenComparing(match -> match.method.isEmpty())
            .thenComparingInt(match -> -match.headers.size())
            .thenComparingInt(match -> -match.query.size());

    RouteMatch {
        headers = List.copyOf(headers);
        query = List.copyOf(query);
    }

    /// @param value of a prefix: without a slash at the end
    record Path(boolean exact, String value) {
        boolean holds(String path) {
            return exact
                    ? path.equals(value)
                    : path.startsWith(value) && (path.length() == value.length() || path.charAt(value.length()) == '/');
        }
    }

    /// A header or a query parameter with the value it must have.
    record Field(String name, Pattern value) {
        boolean holds(List<String> values) {
            return values.stream().anyMatch(text -> value.matcher(text).matches());
        }
    }

    boolean holds(Head head) {
        return hostHolds(head.host())
                && path.holds(head.path())
                && (method.isEmpty() || method.equals(head.method()))
                && headers.stream().allMatch(field -> field.holds(head.headers().getAll(field.name)))
                && query.stream().allMatch(field -> field.holds(head.query().getOrDefault(field.name, List.of())));
    }

    private boolean hostHolds(String name) {
        return host.isEmpty() || (host.startsWith("*.") ? name.endsWith(host.substring(1)) : name.equals(host));
    }
}
