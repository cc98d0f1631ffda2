package dev.belay.core.config;

import dev.belay.core.model.Durations;
import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Reads the keys of one mapping typed. What is wrong goes to the [Problems], and the reader gets the fallback, so that
/// reading goes on to the next mistake. A key that was never asked for is reported by [#end].
///
/// An empty value (`key:`) counts as absent.
public final class Fields {
    private final Node node;
    private final List<Node.Entry> entries;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
        entries = node instanceof Node.Mapping mapping ? mapping.entries() : List.of();
    }

    /// Of a node that should be a mapping; a problem when it is another thing. Nothing at all is an empty mapping.
    public static Fields of(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping) && !absent(node)) {
            problems.add(node.place(), "expected a mapping, found " + node.what());
        }
        return new Fields(node, problems);
    }

    public Problems problems() {
        return problems;
    }

    /// Where the mapping begins.
    public Place place() {
        return node.place();
    }

    /// Where a key stands; where the mapping begins when it is absent.
    public Place placeOf(String key) {
        return entry(key).map(Node.Entry::place).orElse(node.place());
    }

    public boolean has(String key) {
        return raw(key).isPresent();
    }

    /// How many of the keys there are.
    public long count(String... keys) {
        return Arrays.stream(keys).filter(this::has).count();
    }

    /// What stands under a key as it is.
    public Optional<Node> raw(String key) {
        asked.add(key);
        return entry(key).map(Node.Entry::node).filter(n -> !absent(n));
    }

    /// The names of keys that another reader takes care of.
    public void known(String... keys) {
        asked.addAll(List.of(keys));
    }

    /// A problem when the key is absent.
    public void require(String key) {
        if (!has(key)) {
            problems.add(node.place(), "\"" + key + "\" is missing");
        }
    }

    public String text(String key, String otherwise) {
        return raw(key).map(n -> text(n, otherwise)).orElse(otherwise);
    }

    public boolean truth(String key, boolean otherwise) {
        return raw(key).map(n ->
                        n instanceof Node.Scalar(Value.Bool(boolean b), String _, Place _) ? b : noTruth(n, otherwise))
                .orElse(otherwise);
    }

    /// A whole number within bounds, both included.
    public long whole(String key, long least, long most, long otherwise) {
        return raw(key).map(n -> {
                    Optional<Long> number = n.value() instanceof Value.Num num ? num.asLong() : Optional.empty();
                    return number.filter(v -> v >= least && v <= most)
                            .orElseGet(() -> wrong(n, "a whole number from " + least + " to " + most, otherwise));
                })
                .orElse(otherwise);
    }

    public Duration duration(String key, Duration otherwise) {
        return parsed(key, Durations::parse, otherwise);
    }

    /// In bytes.
    public long size(String key, long otherwise) {
        return parsed(key, Scalars::size, otherwise);
    }

    /// In percent.
    public BigDecimal percent(String key, BigDecimal otherwise) {
        return parsed(key, Scalars::percent, otherwise);
    }

    /// Per second.
    public double rate(String key, double otherwise) {
        return parsed(key, Scalars::rate, otherwise);
    }

    /// One of the constants, written in lower case with hyphens.
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            choices.put(Scalars.spelling(constant), constant);
        }
        Optional<Node> found = raw(key);
        String word = found.map(Fields::spelled).orElse("");
        E choice = choices.getOrDefault(word, otherwise);
        if (found.isPresent() && !choices.containsKey(word)) {
            problems.unknown(found.get().place(), "value of \"" + key + "\":", word, choices.keySet());
        }
        return choice;
    }

    /// A scalar in a form of its own.
    ///
    /// @param parser throws `IllegalArgumentException` with a sentence for a person
    public <T> T parsed(String key, Function<String, T> parser, T otherwise) {
        return raw(key).map(n -> parse(n, parser, otherwise)).orElse(otherwise);
    }

    /// A list of texts; one text alone counts as a list of one.
    public List<String> texts(String key) {
        Optional<Node> found = raw(key);
        return found.filter(n -> n instanceof Node.Scalar)
                .map(n -> List.of(text(n, "")))
                .orElseGet(() -> list(key, n -> text(n, "")));
    }

    /// Each item of a list through a reader.
    public <T> List<T> list(String key, Function<Node, T> reader) {
        return raw(key).map(n -> n instanceof Node.Items(List<Node> items, Place _)
                        ? items.stream().map(reader).toList()
                        : wrong(n, "a list", List.<T>of()))
                .orElse(List.of());
    }

    /// Each entry of a mapping under a key through a reader, in their order.
    public <T> Map<String, T> map(String key, BiFunction<String, Fields, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        for (Node.Entry entry : fields(key).entries) {
            read.put(entry.key(), reader.apply(entry.key(), Fields.of(entry.node(), problems)));
        }
        return read;
    }

    /// The mapping under a key; an empty one when it is absent.
    public Fields fields(String key) {
        return raw(key).map(n -> Fields.of(n, problems)).orElseGet(() -> {
            Node none = new Node.Mapping(List.of(), placeOf(key));
            return new Fields(none, problems);
        });
    }

    /// Its keys in their order.
    public List<String> keys() {
        return entries.stream().map(Node.Entry::key).toList();
    }

    /// Reports every key that nobody asked for. Call it last.
    public void end() {
        List<String> known = new ArrayList<>(asked);
        for (Node.Entry entry : entries) {
            if (!asked.contains(entry.key())) {
                problems.unknown(entry.place(), "key", entry.key(), known);
            }
        }
    }

    /// A scalar as text; a problem when it is another thing.
    public String text(Node found, String otherwise) {
        if (found instanceof Node.Scalar(Value.Str(String text), String _, Place _)) {
            return text;
        }
        String quote = found instanceof Node.Scalar(Value _, String written, Place _)
                ? ": put \"" + written + "\" in quotes"
                : "";
        return wrong(found, "text" + quote, otherwise);
    }

    private <T> T parse(Node found, Function<String, T> parser, T otherwise) {
        if (!(found instanceof Node.Scalar)) {
            return wrong(found, "text", otherwise);
        }
        try {
            return parser.apply(spelled(found));
        } catch (IllegalArgumentException e) {
            problems.add(found.place(), String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    /// YAML 1.2 takes `yes` and `on` for text; many people still write them.
    private boolean noTruth(Node found, boolean otherwise) {
        String meant = switch (spelled(found)) {
            case "yes", "on" -> "true";
            case "no", "off" -> "false";
            default -> "";
        };
        problems.add(found.place(), "expected true or false, found " + found.what(), meant);
        return otherwise;
    }

    private <T> T wrong(Node found, String expected, T otherwise) {
        problems.add(found.place(), "expected " + expected + ", found " + found.what());
        return otherwise;
    }

    private Optional<Node.Entry> entry(String key) {
        return entries.stream().filter(e -> e.key().equals(key)).findFirst();
    }

    private static String spelled(Node found) {
        return found instanceof Node.Scalar(Value _, String text, Place _) ? text : found.what();
    }

    private static boolean absent(Node node) {
        return node instanceof Node.Scalar(Value.Null _, String _, Place _);
    }
}
