package dev.belay.core.ready;

import dev.belay.core.rollback.Replacement;
import java.util.List;

/// C01: quotas have room for the pods that a rolling update makes first (RB-7).
public final class SurgeRoom implements Check {
    @Override
    public String id() {
        return "C01";
    }

    @Override
    public String title() {
        return "quota for surge";
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.replacements().judged(this, this::judge);
    }

    private Finding judge(List<Replacement> replacements) {
        List<String> changed = replacements.stream()
                .filter(r -> r instanceof Replacement.Changed c && !c.single())
                .map(r -> r.ref().name() + ": " + r.why())
                .toList();
        return changed.isEmpty()
                ? ok("room for every surge")
                : warn("strategy changed meanwhile: " + String.join("; ", changed), "raise the ResourceQuota");
    }
}
