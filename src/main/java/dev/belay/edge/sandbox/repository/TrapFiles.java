package dev.belay.edge.sandbox.repository;

import static dev.belay.edge.sandbox.repository.Layers.LEGACY;
import static dev.belay.edge.sandbox.repository.Layers.UNIFIED;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import java.util.List;

/// What traps are made of.
final class TrapFiles {
    static final String FROM = "from " + LEGACY + " import ";
    static final String ONE = FROM + "WebSocketManager\n";
    static final String CONNECTION = "from " + UNIFIED + " import WebSocketConnection\n";

    private TrapFiles() {}

    static List<PlantedFile> otherObject(String name, String path) {
        String own = "netra_backend/traps/" + name + "_own.py";
        return List.of(
                PlantedFile.of(own, "class WebSocketManager:\n    \"\"\"Another one.\"\"\"\n"),
                PlantedFile.importing(
                        path, "from netra_backend.traps." + name + "_own import WebSocketManager as Own\n" + ONE));
    }

    static List<PlantedFile> raises(String path, String error) {
        return text(path, "import pytest\n\n\ndef test_it():\n    with pytest.raises(" + error + "):\n        " + ONE);
    }

    static List<PlantedFile> patched(String path) {
        return text(
                path,
                "from unittest.mock import patch\n\n" + ONE + "\n\ndef test_it():\n    with patch(\"" + LEGACY
                        + ".WebSocketManager\"):\n        pass\n");
    }

    static List<PlantedFile> filtered(String name) {
        String folder = "netra_backend/traps/" + name;
        return List.of(
                PlantedFile.of(folder + "/.gitattributes", "*.py filter=lfs\n"),
                PlantedFile.importing(folder + "/stored.py", ONE));
    }

    static PlantedFile named(String latin1) {
        return new PlantedFile(new RepoPath(latin1), FileKind.REGULAR, Bytes.of(ONE), true);
    }

    static String guarded(String statement) {
        return "try:\n    " + statement + "\nexcept ImportError:\n    pass\n";
    }

    static List<PlantedFile> text(String path, String text) {
        return List.of(PlantedFile.importing(path, text));
    }

    static List<PlantedFile> latin1(String path, String text) {
        return List.of(PlantedFile.latin1(path, text, true));
    }

    static List<PlantedFile> plain(String path, String text) {
        return List.of(PlantedFile.of(path, text));
    }
}
