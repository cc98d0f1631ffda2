package dev.belay.edge.sandbox.repository;

import java.util.List;
import java.util.random.RandomGenerator;

/// Ordinary modules: some import a layer in an ordinary way, all import from modules before them, so that nothing but
/// a planted cycle is one.
final class Filler {
    private static final List<String> STANDARD =
            List.of("asyncio", "collections", "dataclasses", "functools", "json", "os", "re", "typing");
    private static final List<String> NAMES =
            List.of("UnifiedWebSocketManager", "WebSocketConnection", "WebSocketManager", "get_websocket_manager");
    private static final int PER_PACKAGE = 25;

    private final RandomGenerator random;
    private final int lines;

    Filler(RandomGenerator random, int lines) {
        this.random = random;
        this.lines = lines;
    }

    /// @param index from 0 without gaps: a module imports from those of smaller index
    PlantedFile module(int index, boolean importer) {
        StringBuilder out = new StringBuilder("\"\"\"Module " + index + ".\"\"\"\n");
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            out.append("import ")
                    .append(STANDARD.get(random.nextInt(STANDARD.size())))
                    .append('\n');
        }
        for (int i = Math.min(index, random.nextInt(4)); i > 0; i--) {
            int other = random.nextInt(index);
            out.append("from ")
                    .append(dotted(other))
                    .append(" import step_")
                    .append(other)
                    .append("_0\n");
        }
        if (importer) {
            layer(out);
        }
        int count = Math.max(1, random.nextInt(lines / 2, lines * 3 / 2 + 1) / 5);
        for (int i = 0; i < count; i++) {
            function(out, index, i);
        }
        String path = path(index);
        return importer ? PlantedFile.importing(path, out.toString()) : PlantedFile.of(path, out.toString());
    }

    /// 45 of 100 through the legacy module, 25 through the implementation, 30 as it should be.
    private void layer(StringBuilder out) {
        int share = random.nextInt(100);
        String name = NAMES.get(random.nextInt(NAMES.size()));
        if (share < 45) {
            out.append("from ")
                    .append(Layers.LEGACY)
                    .append(" import ")
                    .append(name)
                    .append('\n');
        } else if (share < 70) {
            out.append("from ").append(Layers.UNIFIED).append(" import WebSocketConnection\n");
        } else {
            out.append("from ")
                    .append(Layers.CANONICAL)
                    .append(" import ")
                    .append(name)
                    .append('\n');
        }
    }

    private void function(StringBuilder out, int index, int number) {
        out.append("\n\ndef step_").append(index).append('_').append(number).append("(value):\n");
        out.append("    total = value * ").append(random.nextInt(1, 1000)).append('\n');
        out.append("    return total\n");
    }

    private static String dotted(int index) {
        return path(index).replace("/", ".").replace(".py", "");
    }

    private static String path(int index) {
        return "netra_backend/services/part%03d/module_%05d.py".formatted(index / PER_PACKAGE, index);
    }
}
