package dev.belay.edge.sandbox.repository;

import java.util.List;

/// The files that every size has: the three layers of the case, one importer, a manifest, and suites that run.
final class Layers {
    static final String PACKAGE = "netra_backend.app.websocket_core";
    static final String LEGACY = PACKAGE + ".manager";
    static final String UNIFIED = PACKAGE + ".unified_manager";
    static final String CANONICAL = PACKAGE + ".websocket_manager";
    static final String FOLDER = "netra_backend/app/";

    private static final String CORE = FOLDER + "websocket_core/";

    private Layers() {}

    static List<PlantedFile> files() {
        return List.of(
                PlantedFile.of("netra_backend/__init__.py", ""),
                PlantedFile.of(FOLDER + "__init__.py", ""),
                PlantedFile.importing(CORE + "__init__.py", FACADE),
                PlantedFile.importing(CORE + "manager.py", LEGACY_TEXT),
                PlantedFile.of(CORE + "unified_manager.py", UNIFIED_TEXT),
                PlantedFile.importing(CORE + "websocket_manager.py", CANONICAL_TEXT),
                PlantedFile.importing("tests/test_behaviour.py", BEHAVIOUR),
                PlantedFile.of("tests/test_single_path.py", SINGLE_PATH),
                PlantedFile.of("tests/run.py", RUN),
                PlantedFile.of("deploy/backend.yaml", manifest("dual")));
    }

    /// What the branch `issue-1144-factory` has instead.
    static List<PlantedFile> factory() {
        return List.of(
                PlantedFile.importing(CORE + "factory.py", FACTORY),
                PlantedFile.of("deploy/backend.yaml", manifest("unified")));
    }

    private static final String FACADE = """
        \"""Everything about WebSockets under one name.\"""
        from netra_backend.app.websocket_core.manager import WebSocketManager

        __all__ = ["WebSocketManager"]
        """;

    private static final String LEGACY_TEXT = """
        \"""Kept for old callers.\"""
        from netra_backend.app.websocket_core.unified_manager import WebSocketConnection
        from netra_backend.app.websocket_core.websocket_manager import (
            UnifiedWebSocketManager,
            WebSocketManager,
            get_websocket_manager,
        )

        __all__ = [
            "UnifiedWebSocketManager",
            "WebSocketConnection",
            "WebSocketManager",
            "get_websocket_manager",
        ]
        """;

    private static final String UNIFIED_TEXT = """
        \"""The implementation.\"""
        import logging
        import threading

        logger = logging.getLogger(__name__)


        class WebSocketConnection:
            \"""One socket of one user.\"""

            def __init__(self, user, socket):
                self.user = user
                self.socket = socket


        class _UnifiedWebSocketManagerImplementation:
            \"""Connections by user.\"""

            def __init__(self):
                self._lock = threading.Lock()
                self._connections = {}

            def connect(self, user, socket):
                connection = WebSocketConnection(user, socket)
                with self._lock:
                    self._connections.setdefault(user, []).append(connection)
                logger.debug("connected %s", user)
                return connection

            def connections(self, user):
                with self._lock:
                    return list(self._connections.get(user, ()))
        """;

    private static final String CANONICAL_TEXT = """
        \"""The one path to import the WebSocket manager from.\"""
        import functools
        import logging

        from netra_backend.app.websocket_core.unified_manager import (
            WebSocketConnection,
            _UnifiedWebSocketManagerImplementation,
        )

        logger = logging.getLogger(__name__)

        UnifiedWebSocketManager = _UnifiedWebSocketManagerImplementation
        WebSocketManager = UnifiedWebSocketManager


        @functools.lru_cache(maxsize=None)
        def get_websocket_manager():
            logger.debug("the manager is made")
            return UnifiedWebSocketManager()


        def create_critical_message(user, text):
            return {"user": user, "text": text, "critical": True}


        __all__ = [
            "UnifiedWebSocketManager",
            "WebSocketConnection",
            "WebSocketManager",
            "create_critical_message",
            "get_websocket_manager",
        ]
        """;

    private static final String BEHAVIOUR = """
        import unittest

        from netra_backend.app.websocket_core.manager import WebSocketManager


        class Behaviour(unittest.TestCase):
            def test_keeps_users_apart(self):
                manager = WebSocketManager()
                manager.connect("ann", 1)
                manager.connect("bob", 2)
                self.assertEqual([1], [c.socket for c in manager.connections("ann")])


        if __name__ == "__main__":
            unittest.main()
        """;

    private static final String SINGLE_PATH = """
        import pathlib
        import re
        import unittest

        ROOT = pathlib.Path(__file__).resolve().parent.parent
        LEGACY = re.compile(rb"^\\s*from\\s+netra_backend\\.app\\.websocket_core\\.(manager|unified_manager)\\b", re.M)
        CORE = ROOT / "netra_backend" / "app" / "websocket_core"


        class SinglePath(unittest.TestCase):
            def test_nobody_imports_a_legacy_module(self):
                found = [
                    str(path)
                    for path in sorted(ROOT.rglob("*.py"))
                    if CORE not in path.parents and path.is_file() and LEGACY.search(path.read_bytes())
                ]
                self.assertEqual([], found[:5])


        if __name__ == "__main__":
            unittest.main()
        """;

    private static final String RUN = """
        \"""Runs one suite, `behaviour` or `single_path`, and writes out/NAME.xml in the form of JUnit.\"""
        import pathlib
        import sys
        import time
        import unittest
        from xml.sax.saxutils import quoteattr

        ROOT = pathlib.Path(__file__).resolve().parent.parent


        class Recording(unittest.TestResult):
            def __init__(self):
                super().__init__()
                self.passed = []

            def addSuccess(self, test):
                super().addSuccess(test)
                self.passed.append(test)


        def cases(result):
            for test in result.passed:
                yield test.id(), ""
            for test, text in result.failures:
                yield test.id(), f"<failure message={quoteattr(text[-500:])}/>"
            for test, text in result.errors:
                yield test.id(), f"<error message={quoteattr(text[-500:])}/>"


        def main(name):
            sys.path.insert(0, str(ROOT))
            suite = unittest.defaultTestLoader.discover(str(ROOT / "tests"), pattern=f"test_{name}.py")
            began = time.monotonic()
            result = Recording()
            suite.run(result)
            took = time.monotonic() - began
            lines = ["<?xml version='1.0' encoding='utf-8'?>"]
            lines.append(
                f"<testsuite name={quoteattr(name)} tests='{result.testsRun}' failures='{len(result.failures)}'"
                f" errors='{len(result.errors)}' time='{took:.3f}'>"
            )
            for test, inside in cases(result):
                group, _, method = test.rpartition(".")
                lines.append(f"<testcase classname={quoteattr(group)} name={quoteattr(method)}>{inside}</testcase>")
            lines.append("</testsuite>")
            out = ROOT / "out"
            out.mkdir(exist_ok=True)
            (out / f"{name}.xml").write_text("\\n".join(lines) + "\\n", encoding="utf-8")
            return 0 if result.wasSuccessful() and result.testsRun else 1


        if __name__ == "__main__":
            sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "behaviour"))
        """;

    private static final String FACTORY = """
        \"""One manager for each user (issue 1144).\"""
        from netra_backend.app.websocket_core.websocket_manager import UnifiedWebSocketManager


        class WebSocketManagerFactory:
            def __init__(self):
                self._managers = {}

            def create(self, user):
                return self._managers.setdefault(user, UnifiedWebSocketManager())
        """;

    private static String manifest(String mode) {
        return """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: ws-config, namespace: chat}
            data:
              FACTORY_MODE: %s
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: backend, namespace: chat, labels: {app: backend}}
            spec:
              replicas: 3
              selector: {matchLabels: {app: backend}}
              template:
                metadata: {labels: {app: backend}}
                spec:
                  containers:
                    - name: chat
                      image: chat:1
                      envFrom: [{configMapRef: {name: ws-config}}]
                      ports:
                        - {name: http, containerPort: 8080}
                        - {name: metrics, containerPort: 9090}
            """.formatted(mode);
    }
}
