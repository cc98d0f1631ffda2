package dev.belay.cli.demo;

import dev.belay.core.config.Malformed;
import dev.belay.core.model.Durations;
import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Names and numbers of `playbooks/first-flight/playbook.yaml`, which the demo follows.
///
/// @param fault release that must be taken back, unless `--fault` names another
/// @param budget time that the restore may take
record FirstFlight(String good, String fault, String slow, String reason, Duration budget) {
    private static final String FILE = "/playbooks/first-flight/playbook.yaml";

    static FirstFlight read() {
        Value playbook = YamlReader.read(text(), FILE.substring(1));
        return new FirstFlight(
                step(playbook, "good", "canary", "/canary/release"),
                playbook.text("/vars/fault").orElse("errors"),
                step(playbook, "emergency", "ship-slow", "/plan/release"),
                step(playbook, "emergency", "restore", "/rollback/reason"),
                Durations.parse(playbook.text("/budget/rollback").orElse("60s")));
    }

    private static String step(Value playbook, String phase, String step, String pointer) {
        return named(playbook.items("/phases"), phase).items("/steps").stream()
                .filter(s -> s.text("/id").orElse("").equals(step))
                .flatMap(s -> s.text(pointer).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + " has no " + phase + "/" + step + pointer));
    }

    private static Value named(List<Value> list, String id) {
        return list.stream()
                .filter(v -> v.text("/id").orElse("").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + " has no phase " + id));
    }

    private static String text() {
        try (InputStream in = FirstFlight.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | Malformed e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }
}
