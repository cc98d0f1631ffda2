package dev.belay.testkit;

import dev.belay.core.audit.Act;
import dev.belay.core.audit.Chain;
import dev.belay.core.audit.Redaction;
import dev.belay.world.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A record of acts in memory, all at one instant.
public final class InMemoryAuditLog implements AuditLog {
    private static final Act.Witness WITNESS = new Act.Witness("test/memory", "host", "user", "belay/test");

    private final Redaction redaction = new Redaction(new byte[16], Set.of());
    private final List<Act> acts = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Chain chain = Chain.empty();

    @Override
    public synchronized void append(Act act, Duration mono) {
        Chain.Link link = chain.next(act, WITNESS, redaction, Instant.EPOCH, mono);
        chain = link.chain();
        lines.add(link.line());
        acts.add(act);
    }

    /// What was recorded, as it was given.
    public synchronized List<Act> acts() {
        return List.copyOf(acts);
    }

    /// The names of the events, in order.
    public List<String> events() {
        return acts().stream().map(Act::event).toList();
    }

    @Override
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized Chain head() {
        return chain;
    }

    @Override
    public String place() {
        return "memory";
    }
}
