package dev.belay.core.imports.ssot;

import dev.belay.core.imports.graph.ByteOrder;

/// A name of a module, as a from-import writes it: the absolute module and the name (section 8).
public record Pair(String module, String name) implements Comparable<Pair> {

    /// `module:name`, as settings write it.
    @Override
    public String toString() {
        return module + ":" + name;
    }

    @Override
    public int compareTo(Pair other) {
        int modules = ByteOrder.TEXT.compare(module, other.module);
        return modules != 0 ? modules : ByteOrder.TEXT.compare(name, other.name);
    }
}
