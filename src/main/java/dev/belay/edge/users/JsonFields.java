package dev.belay.edge.users;

import dev.belay.core.golden.Fields;
import dev.belay.core.model.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads a few places of a JSON message in one pass, without a tree.
final class JsonFields {
    private final JsonFactory json = new JsonFactory();
    private final Node root = new Node();
    private final int slots;

    /// @param places in the order of the slots
    JsonFields(List<Pointer> places) {
        slots = places.size();
        for (int slot = 0; slot < slots; slot++) {
            Node node = root;
            for (String token : places.get(slot).tokens()) {
                node = node.children.computeIfAbsent(token, _ -> new Node());
            }
            node.slot = slot;
        }
    }

    Fields empty() {
        return new Fields(slots);
    }

    /// Fills in what the message holds; nothing when it is not JSON.
    void read(byte[] bytes, int size, Fields into) {
        into.clear();
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, 0, size)) {
            JsonToken token = parser.nextToken();
            if (token != null) {
                value(parser, token, root, into);
            }
            if (parser.nextToken() != null) {
                into.clear();
            }
        } catch (JacksonException _) {
            into.clear();
        }
    }

    private static void value(JsonParser parser, JsonToken token, Node node, Fields into) {
        if (token == JsonToken.START_OBJECT && !node.children.isEmpty()) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                child(parser, parser.nextToken(), node.children.get(parser.currentName()), into);
            }
        } else if (token == JsonToken.START_ARRAY && !node.children.isEmpty()) {
            JsonToken item = parser.nextToken();
            for (int i = 0; item != null && item != JsonToken.END_ARRAY; i++) {
                child(parser, item, node.children.get(Integer.toString(i)), into);
                item = parser.nextToken();
            }
        } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && node.slot >= 0) {
            into.set(node.slot, parser.getString());
        } else {
            parser.skipChildren();
        }
    }

    private static void child(JsonParser parser, @Nullable JsonToken token, @Nullable Node node, Fields into) {
        if (node == null || token == null) {
            parser.skipChildren();
        } else {
            value(parser, token, node, into);
        }
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private int slot = -1;
    }
}
