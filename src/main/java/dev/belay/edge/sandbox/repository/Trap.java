package dev.belay.edge.sandbox.repository;

import dev.belay.core.model.git.FileKind;
import java.util.List;
import java.util.Locale;

/// Something that a reader of imports may trip over. Each is planted in files of its own, named after it.
public enum Trap {
    // How the bytes of a file are.
    BOM(true, 1, (name, path) -> TrapFiles.latin1(path, "\u00ef\u00bb\u00bf" + TrapFiles.ONE)),
    CRLF(true, 1, (name, path) -> TrapFiles.text(path, TrapFiles.ONE.replace("\n", "\r\n") + "x = 1\r\n")),
    LONE_CR(true, 1, (name, path) -> TrapFiles.text(path, TrapFiles.ONE.replace("\n", "\r") + "x = 1\r")),
    TABS(
            true,
            1,
            (name, path) -> TrapFiles.text(path, "def load():\n\t" + TrapFiles.ONE + "\treturn WebSocketManager\n")),
    FORM_FEED(true, 1, (name, path) -> TrapFiles.text(path, "x = 1\n\f\n" + TrapFiles.ONE)),
    NO_FINAL_NEWLINE(true, 1, (name, path) -> TrapFiles.text(path, "x = 1\n" + TrapFiles.ONE.strip())),
    LATIN1_COOKIE(
            true,
            1,
            (name, path) ->
                    TrapFiles.latin1(path, "# -*- coding: latin-1 -*-\n" + TrapFiles.ONE + "NAME = '\u00e9'\n")),
    UNKNOWN_COOKIE(false, 1, (name, path) -> TrapFiles.plain(path, "# coding: no-such-charset\n" + TrapFiles.ONE)),
    NOT_UTF8(false, 1, (name, path) -> List.of(PlantedFile.latin1(path, "NAME = '\u00e9'\n" + TrapFiles.ONE, false))),
    NUL_BYTE(true, 1, (name, path) -> TrapFiles.text(path, TrapFiles.ONE + "x = 1\0\n")),
    EMPTY_FILE(false, 1, (name, path) -> TrapFiles.plain(path, "")),
    // How a statement is written.
    BACKSLASH(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path,
                    "from " + Layers.LEGACY + " \\\n  import WebSocketManager, \\\n   UnifiedWebSocketManager\n")),
    SEMICOLONS(true, 1, (name, path) -> TrapFiles.text(path, "x = 0; " + TrapFiles.ONE.strip() + "; y = 1\n")),
    ONE_LINE_DEF(
            true,
            1,
            (name, path) ->
                    TrapFiles.text(path, "def load(): " + TrapFiles.ONE.strip() + "; return WebSocketManager\n")),
    PARENTHESISED_WITH_COMMENTS(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path,
                    TrapFiles.FROM
                            + "(  # legacy\n"
                            + "    WebSocketManager,  # the class\n"
                            + "    UnifiedWebSocketManager,\n"
                            + ")  # end\n")),
    SPACED_TOKEN(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path,
                    "from " + Layers.LEGACY.replace(".manager", " . manager") + " import(WebSocketManager)  # why\n")),
    ALIASES(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path,
                    TrapFiles.FROM
                            + "WebSocketManager as Manager, UnifiedWebSocketManager as UnifiedWebSocketManager\n")),
    TWO_ALIASES_OF_ONE_NAME(
            true,
            1,
            (name, path) -> TrapFiles.text(path, TrapFiles.FROM + "WebSocketManager as A, WebSocketManager as B\n")),
    MIXED_NAMES(
            true,
            1,
            (name, path) -> TrapFiles.text(path, "from " + Layers.UNIFIED + " import WebSocketConnection, logger\n")),
    STAR(true, 1, (name, path) -> TrapFiles.text(path, TrapFiles.FROM + "*\n")),
    RELATIVE(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    "netra_backend/app/websocket_core/" + name + ".py", "from .manager import WebSocketManager\n")),
    BEYOND_TOP(false, 1, (name, path) -> TrapFiles.plain(path, "from .....nowhere import thing\n")),
    LAZY_STATEMENT(true, 1, (name, path) -> TrapFiles.text(path, "lazy " + TrapFiles.ONE)),
    LAZY_MODULES(
            true,
            1,
            (name, path) -> TrapFiles.text(path, "__lazy_modules__ = [\"" + Layers.LEGACY + "\"]\n" + TrapFiles.ONE)),
    // Where it stands.
    IN_FUNCTION(
            true,
            1,
            (name, path) ->
                    TrapFiles.text(path, "def load():\n    " + TrapFiles.ONE + "    return WebSocketManager\n")),
    TYPE_CHECKING(
            true,
            1,
            (name, path) ->
                    TrapFiles.text(path, "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    " + TrapFiles.ONE)),
    TRY_IMPORT_ERROR(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path, "try:\n    " + TrapFiles.ONE + "except ImportError:\n    WebSocketManager = None\n")),
    EQUAL_ARMS(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path,
                    "try:\n    from " + Layers.CANONICAL + " import WebSocketManager\nexcept ImportError:\n    "
                            + TrapFiles.ONE)),
    IN_MATCH(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path, "import sys\nmatch sys.platform:\n    case 'linux':\n        " + TrapFiles.ONE)),
    IN_CLASS(
            true,
            1,
            (name, path) ->
                    TrapFiles.text(path, "class Holder:\n    " + TrapFiles.ONE + "    manager = WebSocketManager\n")),
    RAISES_IMPORT_ERROR(true, 1, (name, path) -> TrapFiles.raises("tests/" + name + ".py", "ImportError")),
    RAISES_OTHER(true, 1, (name, path) -> TrapFiles.raises("tests/" + name + ".py", "ValueError")),
    // What only looks like one.
    TEXT_IN_DOCSTRING(
            false,
            1,
            (name, path) -> TrapFiles.plain(path, "\"\"\"Use it like this:\n\n" + TrapFiles.ONE + "\"\"\"\n")),
    TEXT_IN_FSTRING(
            false,
            1,
            (name, path) -> TrapFiles.plain(
                    path, "d = {}\nm = f\"{d.get(\"" + TrapFiles.ONE.strip() + "\")} {{import w}}\"\n")),
    SOFT_KEYWORDS(
            false,
            1,
            (name, path) -> TrapFiles.plain(path, "match = case = type = lazy = 0\nmatch: int\nkind = type\n")),
    // Files that do not parse.
    UNCLOSED_BRACKET(true, 1, (name, path) -> TrapFiles.text(path, TrapFiles.ONE + "x = (1\n")),
    UNTERMINATED_STRING(true, 1, (name, path) -> TrapFiles.text(path, TrapFiles.ONE + "s = 'open\nimport os\n")),
    BAD_INDENT(true, 1, (name, path) -> TrapFiles.text(path, "if True:\n  " + TrapFiles.ONE + "   import os\n")),
    DEEP_BRACKETS(false, 1, (name, path) -> TrapFiles.plain(path, "x = " + "(".repeat(300) + ")".repeat(300) + "\n")),
    // How modules are named and lie.
    DASH_IN_NAME(
            true,
            1,
            (name, path) -> TrapFiles.text("netra_backend/traps/" + name.replace('_', '-') + ".py", TrapFiles.ONE)),
    HIDDEN_FOLDER(true, 1, (name, path) -> TrapFiles.text(".hidden/" + name + ".py", TrapFiles.ONE)),
    NAME_CLASH(
            true,
            2,
            (name, path) -> List.of(
                    PlantedFile.importing("netra_backend/traps/" + name + "/__init__.py", TrapFiles.ONE),
                    PlantedFile.importing(path, TrapFiles.CONNECTION))),
    NAMESPACE(
            false, 1, (name, path) -> TrapFiles.plain("netra_backend/traps/" + name + "/inner/leaf.py", "VALUE = 1\n")),
    EXECUTABLE_FILE(
            true,
            1,
            (name, path) -> List.of(PlantedFile.importing(path, "#!/usr/bin/env python3\n" + TrapFiles.ONE)
                    .as(FileKind.EXECUTABLE))),
    SYMBOLIC_LINK(
            false,
            1,
            (name, path) -> List.of(
                    PlantedFile.of(path, "../app/websocket_core/manager.py").as(FileKind.LINK))),
    NAME_NOT_TEXT(true, 1, (name, path) -> List.of(TrapFiles.named("netra_backend/traps/\u00ff" + name + ".py"))),
    STUB_FILE(false, 1, (name, path) -> TrapFiles.plain(path + "i", TrapFiles.ONE)),
    // What a name is.
    BROKEN_NAME(true, 1, (name, path) -> TrapFiles.text(path, TrapFiles.guarded(TrapFiles.FROM + "NoSuchManager"))),
    REPAIRABLE_NAME(
            true,
            1,
            (name, path) -> TrapFiles.text(path, TrapFiles.guarded(TrapFiles.FROM + "create_critical_message"))),
    PRIVATE_NAME(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path, "from " + Layers.UNIFIED + " import _UnifiedWebSocketManagerImplementation\n")),
    OTHER_OBJECT(true, 2, (name, path) -> TrapFiles.otherObject(name, path)),
    DYNAMIC_MODULE(false, 1, (name, path) -> TrapFiles.plain(path, "def __getattr__(name):\n    return name\n")),
    NONE_ARM(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path, "WebSocketManager = None\ntry:\n    " + TrapFiles.ONE + "except ImportError:\n    pass\n")),
    MODULE_OBJECT(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    path,
                    "import " + Layers.LEGACY + " as legacy\nfrom " + Layers.PACKAGE
                            + " import manager\nMAKE = legacy.WebSocketManager\n")),
    DOTTED_IMPORT(true, 1, (name, path) -> TrapFiles.text(path, "import " + Layers.LEGACY + "\n")),
    CYCLE(
            false,
            2,
            (name, path) -> List.of(
                    PlantedFile.of(
                            "netra_backend/traps/" + name + "_a.py",
                            "from netra_backend.traps import " + name + "_b\n"),
                    PlantedFile.of(
                            "netra_backend/traps/" + name + "_b.py",
                            "from netra_backend.traps import " + name + "_a\n"))),
    SINGLETON_AND_FACTORY(
            false,
            1,
            (name, path) -> TrapFiles.plain(
                    path, "class Pool:\n    pass\n\n\npool = Pool()\n\n\ndef create_pool():\n    return Pool()\n")),
    // Names in texts.
    PATCH_TARGET(true, 1, (name, path) -> TrapFiles.patched("tests/" + name + ".py")),
    MONKEYPATCH(
            true,
            1,
            (name, path) -> TrapFiles.text(
                    "tests/" + name + ".py",
                    TrapFiles.ONE + "\n\ndef test_it(monkeypatch):\n    monkeypatch.setattr(\"" + Layers.UNIFIED
                            + ".logger\", None)\n")),
    IMPORT_MODULE(
            false,
            1,
            (name, path) -> TrapFiles.plain(
                    path,
                    "import importlib\n\n\ndef load():\n    return importlib.import_module(\"" + Layers.LEGACY
                            + "\")\n")),
    SYS_MODULES(
            false,
            1,
            (name, path) -> TrapFiles.plain(
                    path, "import sys\n\n\ndef loaded():\n    return sys.modules.get(\"" + Layers.LEGACY + "\")\n")),
    DOTTED_STRING(
            false,
            1,
            (name, path) -> TrapFiles.plain(path, "HANDLERS = [\"" + Layers.LEGACY + ".WebSocketManager\"]\n")),
    DOCUMENT_FENCE(
            false,
            1,
            (name, path) -> TrapFiles.plain(
                    "docs/" + name + ".md",
                    "# Use\n\n```python\n" + TrapFiles.ONE + "```\n\nNot `" + Layers.LEGACY + "`.\n")),
    // What stands beside it.
    WARNING_FILTER(
            false,
            1,
            (name, path) -> TrapFiles.plain(
                    "config/" + name + "/pytest.ini", "[pytest]\nfilterwarnings =\n    error::DeprecationWarning\n")),
    ATTRIBUTE_FILTER(true, 2, (name, path) -> TrapFiles.filtered(name));

    private final boolean importer;
    private final int files;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Maker maker;

    Trap(boolean importer, int files, Maker maker) {
        this.importer = importer;
        this.files = files;
        this.maker = maker;
    }

    /// Makes the files of one.
    @FunctionalInterface
    private interface Maker {
        /// @param name its own, with its number
        /// @param path where a plain module of that name lies
        List<PlantedFile> files(String name, String path);
    }

    /// Whether one of its files has a statement that refers to a layer.
    boolean importer() {
        return importer;
    }

    /// How many files one takes.
    int files() {
        return files;
    }

    /// The files of the n-th one; they have n in their names.
    List<PlantedFile> plant(int number) {
        String name = name().toLowerCase(Locale.ROOT) + "_" + number;
        return maker.files(name, "netra_backend/traps/" + name + ".py");
    }
}
