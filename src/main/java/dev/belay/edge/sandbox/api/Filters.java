package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Resource;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.FieldSelector;
import dev.belay.edge.sandbox.store.Selector;
import dev.belay.edge.sandbox.store.ServedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a list or a watch is narrowed to: `labelSelector` and `fieldSelector` of the query.
record Filters(Selector labels, FieldSelector fields) {
    private static final Pattern SET = Pattern.compile("\\s*([^\\s!=,()]+)\\s+(in|notin)\\s+\\(([^()]*)\\)\\s*");
    private static final Pattern EQUAL = Pattern.compile("\\s*([^\\s!=,()]+)\\s*(==|=|!=)\\s*([^\\s,()=]*)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s!=,()]+)\\s*");
    /// A comma that separates terms, and not values in parentheses.
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    static Filters of(ApiRequest request, ServedKind kind) {
        return new Filters(
                labels(request.query("labelSelector")),
                fields(request.query("fieldSelector")).checked(kind));
    }

    boolean match(Resource resource) {
        return labels.matches(resource) && fields.matches(resource);
    }

    private static Selector labels(String text) {
        List<Selector.Requirement> all = new ArrayList<>();
        for (String term : text.isBlank() ? new String[0] : COMMA.split(text)) {
            all.add(label(term));
        }
        return new Selector(all);
    }

    private static Selector.Requirement label(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            List<String> values = new ArrayList<>();
            for (String value : set.group(3).split(",")) {
                values.add(value.strip());
            }
            return new Selector.Requirement(
                    set.group(1), set.group(2).equals("in") ? Selector.Operator.IN : Selector.Operator.NOT_IN, values);
        }
        Matcher equal = EQUAL.matcher(term);
        if (equal.matches()) {
            boolean not = equal.group(2).equals("!=");
            return new Selector.Requirement(
                    equal.group(1), not ? Selector.Operator.NOT_IN : Selector.Operator.IN, List.of(equal.group(3)));
        }
        Matcher exists = EXISTS.matcher(term);
        if (exists.matches()) {
            return new Selector.Requirement(
                    exists.group(2),
                    exists.group(1).isEmpty() ? Selector.Operator.EXISTS : Selector.Operator.ABSENT,
                    List.of());
        }
        throw ApiFailure.badRequest("unable to parse requirement: " + term);
    }

    private static FieldSelector fields(String text) {
        List<FieldSelector.Term> all = new ArrayList<>();
        for (String term : text.isBlank() ? new String[0] : text.split(",")) {
            Matcher equal = EQUAL.matcher(term);
            if (!equal.matches()) {
                throw ApiFailure.badRequest("invalid selector: '" + text + "'; can't understand '" + term + "'");
            }
            all.add(new FieldSelector.Term(
                    equal.group(1), equal.group(3), !equal.group(2).equals("!=")));
        }
        return new FieldSelector(all);
    }
}
