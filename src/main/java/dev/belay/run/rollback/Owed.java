package dev.belay.run.rollback;

import dev.belay.core.change.Entry;
import dev.belay.core.change.Entry.Intent;
import dev.belay.core.change.Recovered;
import dev.belay.core.rollback.Terms;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What earlier rollbacks of an environment left owing: one that ended with something left may have written
/// configuration and not restarted who reads it, and live objects alone do not show that (RB-5).
///
/// Told by the journals on this computer, back to the newest rollback that restored everything. Not known: what was
/// left
/// owing from another computer, and restarts that somebody made by hand since; these are made once more.
record Owed(Journal journal, String environment) {
    /// As [Result.End#word] writes them.
    private static final Set<String> WHOLE = Set.of("rolled_back", "not_validated");

    /// @param operation the one that asks; not counted
    Terms.Begun before(String operation) {
        try {
            List<Terms.Part> parts = new ArrayList<>();
            for (Journal.Recorded recorded : journal.operations()) {
                String id = recorded.operation().id();
                boolean rollback = recorded.operation().verb().equals("rollback")
                        && recorded.operation().environment().equals(environment);
                if (!rollback || !recorded.ended() || id.equals(operation)) {
                    continue;
                }
                if (WHOLE.contains(recorded.outcome().text("/end").orElse(""))) {
                    parts.clear();
                } else {
                    parts.add(written(id));
                }
            }
            return new Terms.Begun(parts);
        } catch (WorldException | IllegalArgumentException _) {
            // A journal that cannot be read stands in nobody's way back.
            return Terms.Begun.nothing();
        }
    }

    /// Configuration counts that may have been written, workloads only where a read showed it.
    private Terms.Part written(String id) {
        List<Entry> entries = journal.read(id);
        Recovered recovered = Recovered.replay(entries);
        Set<Long> verified = entries.stream()
                .flatMap(e -> e instanceof Entry.Verified(Entry.Stamp _, long of) ? Stream.of(of) : Stream.empty())
                .collect(Collectors.toSet());
        List<Intent> all = new ArrayList<>(recovered.settled());
        all.addAll(recovered.open());
        Terms.Part perhaps = Begun.part(all.stream().map(Intent::change));
        Terms.Part surely = Begun.part(
                all.stream().filter(i -> verified.contains(i.intent())).map(Intent::change));
        return new Terms.Part(perhaps.configuration(), surely.workloads());
    }
}
