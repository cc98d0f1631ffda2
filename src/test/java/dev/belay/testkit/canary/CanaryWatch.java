package dev.belay.testkit.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.audit.Act;
import dev.belay.core.judge.Verdict;
import dev.belay.core.rollout.Act.SetTraffic;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Facts;
import dev.belay.core.rollout.Mode;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.Step;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.StoreEvent;
import dev.belay.world.Clock;
import dev.belay.world.Journal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Checks the invariants of section 9 after every write that a store takes, whoever makes it. It finds plan,
/// state and originals in what is written; it asks nothing of the rollout.
///
/// Everybody's writes are looked at: a test that plays another person wraps that in [#foreign].
public final class CanaryWatch {
    private final Clock clock;
    private final Told told = new Told();
    private final Picture picture = new Picture();
    private final TrafficRules traffic;
    private final UserRules users;
    private final CopyRules copies;
    private final RecordRules records;
    private final EndRules ends;
    private boolean foreign;

    /// From now on, with the objects that are there.
    ///
    /// @param acts the record of acts so far
    public CanaryWatch(ApiObjects objects, Clock clock, Journal journal, Supplier<List<Act>> acts) {
        this(objects, clock, told -> new RecordRules(told, journal, acts::get));
    }

    /// Of rollouts whose journal and record of acts are another process's, or lie in files: all but I9, I11, and
    /// what I17 says of that record.
    public CanaryWatch(ApiObjects objects, Clock clock) {
        this(objects, clock, RecordRules::unread);
    }

    private CanaryWatch(ApiObjects objects, Clock clock, Function<Told, RecordRules> records) {
        this.clock = clock;
        this.traffic = new TrafficRules(told, clock);
        this.users = new UserRules(told);
        this.copies = new CopyRules(told);
        this.records = records.apply(told);
        this.ends = new EndRules(told);
        objects.watch(0, this::happened);
    }

    private synchronized void happened(StoreEvent event) {
        Write write = Write.of(event);
        if (picture.begun() && !foreign) {
            traffic.wrote(write, picture);
            users.wrote(write, picture);
            copies.wrote(write, picture);
            records.wrote(write, picture);
        }
        picture.take(write);
        traffic.took(write, picture);
        ends.took(write, picture, seconds());
    }

    /// Somebody else than Belay does this.
    public synchronized void foreign(Runnable act) {
        foreign = true;
        act.run();
        foreign = false;
    }

    /// A pod was asked to close connections with this code.
    public synchronized void closes(int code) {
        ends.closes(picture, code, seconds());
    }

    /// A driver made a step: what raises the weight has a proof, or a person's word, and an open gate.
    public synchronized void stepped(Rollout before, Event event, Step step) {
        boolean raises = step.acts().stream()
                .anyMatch(act -> act instanceof SetTraffic(var split, boolean _)
                        && split.canary() > before.traffic().split().canary());
        if (raises && event instanceof Event.Tick(double _, Facts facts, var _)) {
            Facts.Fresh fresh = facts.fresh();
            boolean open = fresh.leaseAge() <= 8 && fresh.documentAge() <= 1 && fresh.ourEpoch();
            boolean after = !before.memory().hadWeight()
                    || fresh.oldestSample() > before.traffic().at();
            told.require(open && after, "I3", () -> "through a closed gate: " + fresh + ", row " + step.row());
        }
        boolean leaves =
                before.state() instanceof State.Analysing && step.next().state() instanceof State.Shifting
                        || before.state() instanceof State.Baking && step.next().state() instanceof State.Promoting;
        if (leaves && event instanceof Event.Tick(double _, Facts _, var decision)) {
            Verdict wanted = before.state() instanceof State.Baking ? Verdict.PROMOTE : Verdict.ADVANCE;
            boolean word = before.memory().mode() != Mode.NORMAL && decision.verdict() != Verdict.HOLD;
            told.require(word || decision.verdict() == wanted, "I4", () -> "on by " + decision.verdict());
        }
    }

    /// What a command said at its end.
    public synchronized void said(int code, boolean changed) {
        ends.said(picture, code, changed);
    }

    /// All faults are over, and nobody drives any more.
    public synchronized void over() {
        ends.over(picture);
    }

    /// What did not hold so far.
    public synchronized List<Breach> breaches() {
        return told.all();
    }

    /// @throws AssertionError with every breach
    public void holds() {
        assertThat(breaches()).as("breaches of section 9").isEmpty();
    }

    private double seconds() {
        return clock.nanos() / 1e9;
    }
}
