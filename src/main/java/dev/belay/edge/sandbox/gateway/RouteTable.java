package dev.belay.edge.sandbox.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All rules of the routes attached to the Gateway, the most specific match first. It never changes: what the cluster
/// says next makes a new one.
record RouteTable(List<Entry> entries) {

    record Entry(RouteMatch match, Rule rule) {}

    /// @param entries those of the older route first, and of a route in its own order: among equals the first counts
    static RouteTable of(List<Entry> entries) {
        return new RouteTable(entries.stream()
                .sorted(Comparator.comparing(Entry::match, RouteMatch.MOST_SPECIFIC_FIRST))
                .toList());
    }

    Optional<Rule> find(Head head) {
        return entries.stream()
                .filter(entry -> entry.match.holds(head))
                .map(Entry::rule)
                .findFirst();
    }
}
