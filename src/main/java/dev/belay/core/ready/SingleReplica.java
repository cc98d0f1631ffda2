package dev.belay.core.ready;

import dev.belay.core.rollback.Replacement;
import java.util.List;

/// C02: an only pod that serves is not taken away before another one does (RB-7).
public final class SingleReplica implements Check {
    @Override
    public String id() {
        return "C02";
    }

    @Override
    public String title() {
        return "single replicas";
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.replacements().judged(this, this::judge);
    }

    private Finding judge(List<Replacement> replacements) {
        List<String> refused = replacements.stream()
                .filter(r -> r instanceof Replacement.Refused)
                .map(r -> r.ref().name() + ": " + r.why())
                .toList();
        List<String> changed = replacements.stream()
                .filter(r -> r instanceof Replacement.Changed c && c.single())
                .map(r -> r.ref().name() + ": " + r.why())
                .toList();
        if (!refused.isEmpty()) {
            return fail(String.join("; ", refused), "raise the ResourceQuota, or the same with --emergency");
        }
        return changed.isEmpty()
                ? ok("none that would wait for ever")
                : warn("strategy changed meanwhile: " + String.join("; ", changed), "");
    }
}
