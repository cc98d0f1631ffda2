package dev.belay.edge.files;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Node;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problem;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads YAML 1.2 in its core schema as trees with places. JSON is YAML, so it reads that, too.
///
/// Refused beside what YAML forbids: a key given twice, a key that is not a scalar, tags outside the core schema, the
/// infinities and not-a-number, a tree that holds itself, and one that aliases blow up to more than a million nodes.
public final class SourceReader {
    private static final int NODES = 1_000_000;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<org.snakeyaml.engine.v2.nodes.Node> open = new ArrayList<>();
    private int nodes;

    private SourceReader(String file) {
        this.file = file;
    }

    /// The one document in a text; an empty text is the scalar null.
    ///
    /// @throws Malformed with all problems up to the first error of syntax
    public static Node read(String text, String file) {
        List<Node> documents = readAll(text, file);
        if (documents.size() > 1) {
            throw new Malformed(documents.get(1).place(), "a second document; this file holds one");
        }
        return documents.isEmpty() ? new Node.Scalar(Value.nil(), "", Place.start(file)) : documents.getFirst();
    }

    /// All documents in a text, empty ones as the scalar null.
    ///
    /// @throws Malformed with all problems up to the first error of syntax
    public static List<Node> readAll(String text, String file) {
        SourceReader reader = new SourceReader(file);
        List<Node> documents = new ArrayList<>();
        try {
            for (org.snakeyaml.engine.v2.nodes.Node root : new Compose(settings(file)).composeAllFromString(text)) {
                documents.add(reader.node(root));
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            reader.problems.add(new Problem(reader.place(mark), "not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            reader.problems.add(new Problem(Place.start(file), "not YAML: " + firstLine(e)));
        }
        if (!reader.problems.isEmpty()) {
            throw new Malformed(reader.problems);
        }
        return documents;
    }

    private static LoadSettings settings(String file) {
        return LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setCodePointLimit(64 * 1024 * 1024)
                .setMaxAliasesForCollections(1000)
                .setAllowNonScalarKeys(true)
                .build();
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node) {
        Place place = place(node.getStartMark());
        if (++nodes > NODES) {
            throw new Malformed(place, "more than a million nodes, aliases counted where they are used");
        }
        if (open.contains(node)) {
            throw new Malformed(place, "this tree holds itself through an alias");
        }
        open.add(node);
        Node read = switch (node) {
            case MappingNode mapping -> mapping(mapping, place);
            case SequenceNode list ->
                new Node.Items(list.getValue().stream().map(this::node).toList(), place);
            case ScalarNode scalar -> scalar(scalar, place);
            default -> throw new IllegalStateException("composed trees hold no " + node.getNodeType());
        };
        open.removeLast();
        return read;
    }

    private Node mapping(MappingNode mapping, Place place) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Problem(at, "a key must be a scalar"));
                continue;
            }
            Place first = seen.putIfAbsent(key.getValue(), at);
            if (first != null) {
                problems.add(new Problem(
                        at, "the key \"" + key.getValue() + "\" stands here twice, first in line " + first.line()));
                continue;
            }
            entries.add(new Node.Entry(key.getValue(), at, node(tuple.getValueNode())));
        }
        return new Node.Mapping(entries, place);
    }

    private Node scalar(ScalarNode scalar, Place place) {
        String text = scalar.getValue();
        try {
            return new Node.Scalar(YamlScalar.value(scalar.getTag(), text), text, place);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(place, String.valueOf(e.getMessage())));
            return new Node.Scalar(Value.nil(), text, place);
        }
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Place.start(file));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
