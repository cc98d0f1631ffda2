package dev.belay.run.execute;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.Entry;
import dev.belay.core.change.Recovered;
import dev.belay.core.model.Digest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What the state ConfigMap tells others about the operation: the step, and the newest intents with their
/// digests.
final class Progress {
    /// At some 250 characters a line this keeps the map far below 512 KiB.
    private static final int NEWEST = 500;

    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Deque<String> changes = new ArrayDeque<>();

    Progress(Recovered recovered) {
        recovered.settled().forEach(this::begun);
        recovered.open().forEach(this::begun);
    }

    void note(String key, String text) {
        notes.put(key, text);
    }

    void begun(Entry.Intent intent) {
        notes.put("step", intent.step());
        changes.addLast(intent.intent() + " " + line(intent.change()));
        if (changes.size() > NEWEST) {
            changes.removeFirst();
        }
    }

    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>(notes);
        keys.put("changes", String.join("\n", changes));
        return keys;
    }

    private static String line(Change change) {
        return switch (change) {
            case ObjectChange c -> c.name() + " " + c.ref() + " " + digest(c.before()) + " " + digest(c.after());
            case RefChange c ->
                c.refs().stream()
                        .map(m -> c.name() + " " + m.ref() + " " + m.before() + " " + m.after())
                        .collect(Collectors.joining(", "));
            case Effect e -> e.name() + " " + e.key();
        };
    }

    private static String digest(Body body) {
        return body.content().map(d -> Digest.of(d).toString()).orElse("-");
    }
}
