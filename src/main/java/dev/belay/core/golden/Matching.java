package dev.belay.core.golden;

import dev.belay.core.model.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An expectation compiled: which places of a message are read, and what their values mean.
public final class Matching {
    /// No expected event.
    public static final int NONE = -1;

    private final List<Pointer> places = new ArrayList<>();
    private final int correlation;
    private final List<List<Literal>> events;
    private final List<List<Literal>> background;
    private final List<List<Filled>> demands;
    private final List<List<Named>> captures;
    private final List<Filled> identity;

    private record Literal(int slot, String text) {}

    private record Filled(int slot, Template text) {}

    private record Named(String name, int slot) {}

    public Matching(Step.Expect expect, Map<Pointer, Template> identity) {
        correlation = slot(expect.correlate());
        events = expect.events().stream().map(e -> literals(e.when())).toList();
        demands = expect.events().stream().map(e -> filled(e.json())).toList();
        captures = expect.events().stream()
                .map(e -> e.capture().entrySet().stream()
                        .map(c -> new Named(c.getKey(), slot(c.getValue())))
                        .toList())
                .toList();
        background = expect.background().stream().map(this::literals).toList();
        this.identity = filled(identity);
    }

    /// The places to read, in the order of the slots of [Fields].
    public List<Pointer> places() {
        return List.copyOf(places);
    }

    /// The iteration that a message says it belongs to, or [IterationId#NONE].
    public long iteration(Fields fields) {
        return fields.has(correlation) ? IterationId.parse(fields.text(correlation)) : IterationId.NONE;
    }

    /// The position of the expected event that a message is, or [#NONE].
    public int event(Fields fields) {
        for (int i = 0; i < events.size(); i++) {
            if (holds(events.get(i), fields)) {
                return i;
            }
        }
        return NONE;
    }

    public boolean isBackground(Fields fields) {
        for (List<Literal> rule : background) {
            if (holds(rule, fields)) {
                return true;
            }
        }
        return false;
    }

    /// Takes what an event captures into the map.
    public void capture(int event, Fields fields, Map<String, String> into) {
        for (Named capture : captures.get(event)) {
            if (fields.has(capture.slot)) {
                into.put(capture.name, fields.text(capture.slot));
            }
        }
    }

    /// Whether an event holds what it must, as far as the values to compare with are known.
    public boolean satisfied(int event, Fields fields, Map<String, String> captured) {
        return agree(demands.get(event), fields, captured, true);
    }

    /// Whether every identity in the message, where there is one, is the user's own.
    public boolean identityHolds(Fields fields, Map<String, String> own) {
        return agree(identity, fields, own, false);
    }

    private static boolean agree(List<Filled> rules, Fields fields, Map<String, String> values, boolean mustBePresent) {
        for (Filled rule : rules) {
            boolean known = values.keySet().containsAll(rule.text.names());
            boolean present = fields.has(rule.slot);
            if (known && present && !fields.is(rule.slot, rule.text.render(values))
                    || known && mustBePresent && !present) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(List<Literal> rule, Fields fields) {
        for (Literal literal : rule) {
            if (!fields.is(literal.slot, literal.text)) {
                return false;
            }
        }
        return true;
    }

    private List<Literal> literals(Map<Pointer, String> map) {
        return map.entrySet().stream()
                .map(e -> new Literal(slot(e.getKey()), e.getValue()))
                .toList();
    }

    private List<Filled> filled(Map<Pointer, Template> map) {
        return map.entrySet().stream()
                .map(e -> new Filled(slot(e.getKey()), e.getValue()))
                .toList();
    }

    private int slot(Pointer place) {
        int known = places.indexOf(place);
        if (known >= 0) {
            return known;
        }
        places.add(place);
        return places.size() - 1;
    }
}
