package dev.belay.testkit;

import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.time.Duration;
import java.util.function.Supplier;

/// A cluster whose N-th call goes wrong, reads and writes counted alike.
public final class FaultyCluster implements Interceptor {
    /// The time limit of one request (RB-12).
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final int faulty;
    private final Fault fault;
    private final Clock clock;
    private int calls;

    /// How a call goes wrong.
    public sealed interface Fault {
        /// The server says no, or cannot be reached; nothing happens.
        record Fail(Kind kind) implements Fault {}

        /// No answer until the time limit; nothing happens.
        record Hang() implements Fault {}

        /// It is carried out, and the answer is lost.
        record LoseAnswer() implements Fault {}
    }

    /// @param faulty the number of the call that goes wrong, from 1; 0: none
    public FaultyCluster(int faulty, Fault fault, Clock clock) {
        this.faulty = faulty;
        this.fault = fault;
        this.clock = clock;
    }

    public Cluster over(Cluster cluster) {
        return new InterceptedCluster(cluster, this);
    }

    /// How many calls there were.
    public synchronized int calls() {
        return calls;
    }

    @Override
    public <T> T around(Call call, Supplier<T> act) {
        return counted() == faulty ? wrong(call, act) : act.get();
    }

    private synchronized int counted() {
        return ++calls;
    }

    private <T> T wrong(Call call, Supplier<T> act) {
        if (fault instanceof Fault.LoseAnswer) {
            T _ = act.get();
        }
        throw switch (fault) {
            case Fault.Fail(Kind kind) -> new WorldException(kind, "as told: " + call);
            case Fault.Hang _ -> waitedInVain(call);
            case Fault.LoseAnswer _ -> new WorldException(Kind.UNREACHABLE, "the answer is lost: " + call);
        };
    }

    private WorldException waitedInVain(Call call) {
        try {
            clock.sleep(LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new WorldException(Kind.UNREACHABLE, "no answer: " + call);
    }
}
