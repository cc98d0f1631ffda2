package dev.belay.core.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A piece of an HTML or SVG document. Texts are kept as they are and escaped in one place, when the document is
/// written ([Markup]).
sealed interface Node {

    record Text(String text) implements Node {}

    /// A style sheet of Belay's own; never made from what others wrote.
    record Style(String css) implements Node {}

    record Element(String name, Map<String, String> attributes, List<Node> children) implements Node {
        public Element {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            children = List.copyOf(children);
        }

        /// With another attribute.
        Element with(String attribute, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(attribute, value);
            return new Element(name, more, children);
        }

        Element at(String attribute, double value) {
            return with(attribute, Wording.coordinate(value));
        }

        /// With a class.
        Element as(String style) {
            return with("class", style);
        }
    }

    static Element element(String name, Node... children) {
        return new Element(name, Map.of(), List.of(children));
    }

    static Element element(String name, String text) {
        return element(name, new Text(text));
    }

    static Element element(String name, Stream<? extends Node> children) {
        return new Element(name, Map.of(), children.<Node>map(child -> child).toList());
    }
}
